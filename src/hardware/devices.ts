import type { DeviceFamily, DeviceSpec, HardwareSpec } from '../schema/plan-specs.ts';

export type { DeviceFamily };

/** What a family's primitives look like to the cost model. */
export interface FamilyTraits {
  readonly family: DeviceFamily;
  readonly title: string;
  /** Inputs of one look-up table. */
  readonly lutInputs: 4 | 6;
  /** Whether look-up tables can serve as small memories (distributed RAM). */
  readonly distributedRam: boolean;
  /** Widest signed operand that still takes one DSP block. */
  readonly multiplierWidth: number;
  /** What the family calls its block RAM. */
  readonly blockRam: string;
  /** Capacity of one block RAM in bits, parity bits included. */
  readonly blockRamBits: number;
}

/** A part of the table, or one that the workspace adds. */
export type Device = DeviceSpec;

export const families: Readonly<Record<DeviceFamily, FamilyTraits>> = {
  xc7: {
    family: 'xc7',
    title: 'AMD 7 series',
    lutInputs: 6,
    distributedRam: true,
    multiplierWidth: 18,
    blockRam: 'RAMB36',
    blockRamBits: 36_864,
  },
  xcup: {
    family: 'xcup',
    title: 'AMD UltraScale+',
    lutInputs: 6,
    distributedRam: true,
    multiplierWidth: 18,
    blockRam: 'RAMB36',
    blockRamBits: 36_864,
  },
  ice40: {
    family: 'ice40',
    title: 'Lattice iCE40',
    lutInputs: 4,
    distributedRam: false,
    multiplierWidth: 16,
    blockRam: 'EBR 4 Kbit',
    blockRamBits: 4_096,
  },
  ecp5: {
    family: 'ecp5',
    title: 'Lattice ECP5',
    lutInputs: 4,
    distributedRam: true,
    multiplierWidth: 18,
    blockRam: 'EBR 18 Kbit',
    blockRamBits: 18_432,
  },
};

type Row = readonly [
  id: string,
  title: string,
  lut: number,
  ff: number,
  dsp: number,
  bram: number,
  /** What confirms the data sheet's numbers, or where they differ. */
  seen?: string,
];

const part =
  (family: DeviceFamily, source: string) =>
  ([id, title, lut, ff, dsp, bram, seen]: Row): Device => ({
    id,
    title,
    family,
    lut,
    ff,
    dsp,
    bram,
    bramBits: families[family].blockRamBits,
    source: seen ? `${source}; ${seen}` : source,
  });

/** A utilisation report of the maker's own tool lists the same numbers as available. */
const vivado = 'the same in Vivado reports';
const diamond = 'the same in Diamond map reports';

const spartan7: Row[] = [
  ['xc7s25', 'Spartan-7 25', 14_600, 29_200, 80, 45],
  ['xc7s50', 'Spartan-7 50', 32_600, 65_200, 120, 75],
];
const artix7: Row[] = [
  ['xc7a15t', 'Artix-7 15T', 10_400, 20_800, 45, 25],
  ['xc7a35t', 'Artix-7 35T', 20_800, 41_600, 90, 50, vivado],
  ['xc7a50t', 'Artix-7 50T', 32_600, 65_200, 120, 75],
  ['xc7a75t', 'Artix-7 75T', 47_200, 94_400, 180, 105],
  ['xc7a100t', 'Artix-7 100T', 63_400, 126_800, 240, 135, vivado],
  [
    'xc7a200t',
    'Artix-7 200T',
    133_800,
    267_600,
    740,
    365,
    'LUTs and flip-flops as Vivado reports them, 200 slices fewer than the data sheet',
  ],
];
const kintex7: Row[] = [
  ['xc7k70t', 'Kintex-7 70T', 41_000, 82_000, 240, 135],
  ['xc7k160t', 'Kintex-7 160T', 101_400, 202_800, 600, 325],
  ['xc7k325t', 'Kintex-7 325T', 203_800, 407_600, 840, 445],
  ['xc7k410t', 'Kintex-7 410T', 254_200, 508_400, 1_540, 795],
];
const zynq7000: Row[] = [
  ['xc7z010', 'Zynq-7010', 17_600, 35_200, 80, 60],
  ['xc7z015', 'Zynq-7015', 46_200, 92_400, 160, 95],
  ['xc7z020', 'Zynq-7020', 53_200, 106_400, 220, 140],
  ['xc7z030', 'Zynq-7030', 78_600, 157_200, 400, 265],
  ['xc7z045', 'Zynq-7045', 218_600, 437_200, 900, 545, vivado],
];
const zynqUltraScale: Row[] = [
  ['xczu2eg', 'Zynq UltraScale+ ZU2EG', 47_232, 94_464, 240, 150],
  ['xczu3eg', 'Zynq UltraScale+ ZU3EG', 70_560, 141_120, 360, 216, vivado],
  ['xczu7ev', 'Zynq UltraScale+ ZU7EV', 230_400, 460_800, 1_728, 312],
  ['xczu9eg', 'Zynq UltraScale+ ZU9EG', 274_080, 548_160, 2_520, 912],
];
const iceUltraPlus: Row[] = [['ice40up5k', 'iCE40 UltraPlus UP5K', 5_280, 5_280, 8, 30]];
const iceHx: Row[] = [['ice40hx8k', 'iCE40 HX8K', 7_680, 7_680, 0, 32]];
const ecp5: Row[] = [
  ['ecp5-25', 'ECP5 LFE5U-25F', 24_288, 24_288, 28, 56, '3,036 logic tiles of 8 in the Trellis database'],
  ['ecp5-45', 'ECP5 LFE5U-45F', 43_848, 43_848, 72, 108, diamond],
  ['ecp5-85', 'ECP5 LFE5U-85F', 83_640, 83_640, 156, 208, diamond],
];

/** The parts that PSNet knows; a workspace adds its own in psnet.devices.json (own-devices.ts). */
export const devices: readonly Device[] = [
  ...spartan7.map(part('xc7', 'AMD DS180, 7 Series FPGAs Data Sheet: Overview')),
  ...artix7.map(part('xc7', 'AMD DS180, 7 Series FPGAs Data Sheet: Overview')),
  ...kintex7.map(part('xc7', 'AMD DS180, 7 Series FPGAs Data Sheet: Overview')),
  ...zynq7000.map(part('xc7', 'AMD DS190, Zynq-7000 SoC Data Sheet: Overview')),
  ...zynqUltraScale.map(part('xcup', 'AMD DS891, Zynq UltraScale+ MPSoC Data Sheet: Overview')),
  ...iceUltraPlus.map(part('ice40', 'Lattice FPGA-DS-02008, iCE40 UltraPlus Family Data Sheet')),
  ...iceHx.map(part('ice40', 'Lattice FPGA-DS-02029, iCE40 LP/HX Family Data Sheet')),
  ...ecp5.map(part('ecp5', 'Lattice FPGA-DS-02012, ECP5 and ECP5-5G Family Data Sheet')),
];

/** The parts that a declaration may name: the workspace's own before those of the table. */
export const devicesFor = ({ ownDevice }: HardwareSpec): readonly Device[] =>
  ownDevice ? [ownDevice, ...devices] : devices;

/** The part with this name (case does not matter; `-` and `_` neither), among `known`. */
export function findDevice(id: string, known: readonly Device[] = devices): Device | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[-_ ]/g, '');
  return known.find((device) => plain(device.id) === plain(id));
}

/** The known part whose name is nearest to `id` by edit distance, for a "did you mean". */
export function nearestDevice(id: string, known: readonly Device[] = devices): Device {
  return known.reduce((best, device) =>
    editDistance(id.toLowerCase(), device.id) < editDistance(id.toLowerCase(), best.id) ? device : best,
  );
}

/** A part's resources in a line, with where they are from. */
export function describeDevice({ family, lut, ff, dsp, bram, source }: Device): string {
  const { title, blockRam } = families[family];
  const [tables, flops] = [lut, ff].map((value) => value.toLocaleString('en-US'));
  return `${title}: ${tables} LUTs, ${flops} flip-flops, ${dsp} DSP blocks, ${bram} × ${blockRam}. ${source}.`;
}

function editDistance(a: string, b: string): number {
  const short = a.slice(0, 64);
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= short.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (short[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}
