/**
 * Prepares a hand drawing as MNIST prepared its digits: the ink is scaled to fit 20 × 20 of 28 × 28 and put
 * with its centre of mass in the middle. The 8 × 8 digits fill their height. Values are 0..1, row by row.
 */
export function prepareDrawing(ink: Float32Array, inkSide: number, side: number): Float32Array {
  let [left, right, top, bottom] = [inkSide, -1, inkSide, -1];
  for (let i = 0; i < ink.length; i++) {
    if (ink[i] < 0.05) continue;
    const [x, y] = [i % inkSide, Math.floor(i / inkSide)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const image = new Float32Array(side * side);
  if (right < left) return image;
  const box = side <= 8 ? side : (20 / 28) * side;
  const scale = box / Math.max(right - left + 1, bottom - top + 1);
  const [massX, massY] = centreOfMass(ink, inkSide);
  const samples = Math.max(1, Math.ceil(1 / scale / 2)) * 2;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      let sum = 0;
      for (let sy = 0; sy < samples; sy++)
        for (let sx = 0; sx < samples; sx++) {
          const inkX = massX + (x + (sx + 0.5) / samples - side / 2) / scale;
          const inkY = massY + (y + (sy + 0.5) / samples - side / 2) / scale;
          const [column, row] = [Math.floor(inkX), Math.floor(inkY)];
          if (column >= 0 && column < inkSide && row >= 0 && row < inkSide)
            sum += ink[row * inkSide + column];
        }
      image[y * side + x] = Math.min(1, sum / samples ** 2);
    }
  return image;
}

function centreOfMass(ink: Float32Array, side: number): readonly [number, number] {
  let [mass, x, y] = [0, 0, 0];
  for (let i = 0; i < ink.length; i++) {
    mass += ink[i];
    x += ink[i] * ((i % side) + 0.5);
    y += ink[i] * (Math.floor(i / side) + 0.5);
  }
  return [x / mass, y / mass];
}
