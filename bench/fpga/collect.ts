// Synthesises drawn designs until each family has enough, keeping every result at once: interrupt and go on at will.
import type { DeviceFamily } from '../../src/hardware/devices.ts';
import { drawDesign } from './designs.ts';
import { readKept, writeKept } from './results.ts';
import { synthesise } from './synthesise.ts';

const [from, to, only] = [Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 40), process.argv[4]];
const families = (only ? only.split(',') : ['xc7', 'ecp5', 'ice40']) as DeviceFamily[];
let kept = readKept();
for (let number = from; number <= to; number++)
  for (const family of families) {
    // Look-up tables alone make iCE40 designs slow to synthesise; one in four is enough.
    if (family === 'ice40' && number % 4 !== 0) continue;
    const drawn = drawDesign(family, number);
    const { result, fresh } = await synthesise(drawn, kept);
    if (!fresh) continue;
    kept = [...kept.filter((each) => each.family !== family || each.number !== number), result].sort(
      (a, b) => a.family.localeCompare(b.family) || a.number - b.number,
    );
    await writeKept(kept);
    console.log(`${family} ${number} ${result.seconds} s ${drawn.title} ${JSON.stringify(result.usage)}`);
  }
