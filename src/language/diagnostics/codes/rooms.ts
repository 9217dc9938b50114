/** A problem that the network or hardware room finds, as the reference shows it. */
export interface RoomCode {
  /** An error unless said. */
  readonly severity?: 'warning';
  readonly why: string;
  readonly bad: string;
  readonly good: string;
}

const image = 'input (8, 8, 3)';
const even = 'network a { input 16 dense 8 out-degree 4 dense 4 out-degree 2 }';

/** Problems of networks and hardware that a file can show, by the codes of the rooms that find them. */
export const roomCodes: Readonly<Record<string, RoomCode>> = {
  'pad-image': {
    why: 'Only flat inputs can be padded.',
    bad: `network a { ${image} pad 200 flatten dense 2 }`,
    good: 'network a { input 192 pad 200 dense 2 }',
  },
  'pad-too-small': {
    why: 'Padding adds neurons and takes none away.',
    bad: 'network a { input 784 pad 700 dense 10 }',
    good: 'network a { input 784 pad 800 dense 10 }',
  },
  'no-junction': {
    why: 'Without a layer that has weights there is nothing to train.',
    bad: `network a { ${image} flatten }`,
    good: `network a { ${image} flatten dense 2 }`,
  },
  'flatten-missing': {
    why: 'Dense layers take one row of neurons.',
    bad: `network a { ${image} dense 2 }`,
    good: `network a { ${image} flatten dense 2 }`,
  },
  'image-needed': {
    why: 'Convolutions and pools take height, width and channels.',
    bad: 'network a { input 64 conv 4 flatten dense 2 }',
    good: 'network a { input (8, 8, 1) conv 4 flatten dense 2 }',
  },
  'kernel-too-large': {
    why: 'With padding valid, the kernel must fit into the picture.',
    bad: `network a { ${image} conv 4 kernel 9 padding valid flatten dense 2 }`,
    good: `network a { ${image} conv 4 kernel 9 padding same flatten dense 2 }`,
  },
  'pool-too-large': {
    why: 'The window must fit into the picture.',
    bad: `network a { ${image} pool max 9 flatten dense 2 }`,
    good: `network a { ${image} pool max 4 flatten dense 2 }`,
  },
  'degree-range': {
    why: 'A neuron has at most as many edges as there are neurons on the other side.',
    bad: 'network a { input 8 dense 4 out-degree 5 }',
    good: 'network a { input 8 dense 4 out-degree 2 }',
  },
  'inadmissible-degree': {
    why: 'p·d_out = n·d_in must hold in whole numbers.',
    bad: 'network a { input 784 dense 100 out-degree 7 dense 10 }',
    good: 'network a { input 784 dense 100 out-degree 25 dense 10 }',
  },
  'sparsity-disagrees': {
    why: 'Density, out-degree and in-degree of one junction must mean the same number of edges.',
    bad: 'network a { input 8 dense 4 density 50% out-degree 1 }',
    good: 'network a { input 8 dense 4 density 50% out-degree 2 }',
  },
  'inexact-clash-free': {
    why: 'Clash-free junctions have equal degrees.',
    bad: 'network a { input 784 dense 112 density 10% pattern clash-free dense 10 }',
    good: 'network a { input 784 dense 112 density 25% pattern clash-free dense 10 }',
  },
  'parallelism-divides': {
    why: 'The left neurons lie in z memories of equal depth.',
    bad: 'network a { input 800 dense 100 density 20% pattern clash-free parallelism 30 dense 10 }',
    good: 'network a { input 800 dense 100 density 20% pattern clash-free parallelism 32 dense 10 }',
  },
  'taps-range': {
    why: 'A kernel has as many taps as places.',
    bad: `network a { ${image} conv 4 kernel (3, 3) taps 10 flatten dense 2 }`,
    good: `network a { ${image} conv 4 kernel (3, 3) taps 4 flatten dense 2 }`,
  },
  'taps-clash-free': {
    why: 'Clash-free patterns are drawn for junctions of equal degrees, not for kernels.',
    bad: `network a { ${image} conv 4 taps 4 pattern clash-free flatten dense 2 }`,
    good: `network a { ${image} conv 4 taps 4 pattern random flatten dense 2 }`,
  },
  'parallelism-out-of-range': {
    severity: 'warning',
    why: 'Each of the z memories holds at least one left neuron.',
    bad: 'network a { input 16 dense 8 out-degree 4 parallelism 32 dense 4 out-degree 2 parallelism 4 }',
    good: 'network a { input 16 dense 8 out-degree 4 parallelism 16 dense 4 out-degree 2 parallelism 4 }',
  },
  'parallelism-not-a-divisor': {
    severity: 'warning',
    why: 'The left neurons lie in z memories of equal depth.',
    bad: 'network a { input 16 dense 8 out-degree 4 parallelism 6 dense 4 out-degree 2 parallelism 2 }',
    good: 'network a { input 16 dense 8 out-degree 4 parallelism 8 dense 4 out-degree 2 parallelism 2 }',
  },
  'parallelism-straddles-neurons': {
    severity: 'warning',
    why: 'The hardware finishes the same number of right neurons in every clock.',
    bad: 'network a { input 800 dense 100 out-degree 20 parallelism 200 dense 10 in-degree 50 parallelism 5 }',
    good: 'network a { input 800 dense 100 out-degree 20 parallelism 160 dense 10 in-degree 50 parallelism 5 }',
  },
  'parallelism-next-bank': {
    severity: 'warning',
    why: 'z_{i+1} ≥ z_i / d_in: the next memories take what a junction finishes in a clock.',
    bad: 'network a { input 16 dense 8 out-degree 2 parallelism 16 dense 4 out-degree 2 parallelism 2 }',
    good: 'network a { input 16 dense 8 out-degree 2 parallelism 16 dense 4 out-degree 2 parallelism 4 }',
  },
  'network-too-large': {
    why: 'The weights would not fit in memory while training.',
    bad: 'network a { input 1000000 dense 1000000 }',
    good: 'network a { input 1000 dense 1000 }',
  },
  'unknown-device': {
    why: 'The device is not in the table of parts.',
    bad: 'hardware h { device xc7a100 }',
    good: 'hardware h { device xc7a100t }',
  },
  'parallelism-count': {
    severity: 'warning',
    why: 'z is given for every junction of the network.',
    bad: `${even} hardware h { parallelism (4) }`,
    good: `${even} hardware h { parallelism (4, 2) }`,
  },
  'hardware-uneven-degrees': {
    severity: 'warning',
    why: 'The hardware reads and writes as many edges for every neuron.',
    bad: 'network a { input 16 dense 8 density 30% dense 4 } hardware h { device xc7a100t }',
    good: `${even} hardware h { device xc7a100t }`,
  },
  'hardware-dense-only': {
    severity: 'warning',
    why: 'The architecture runs dense layers.',
    bad: `network a { ${image} conv 4 flatten dense 2 } hardware h { device xc7a100t }`,
    good: `${even} hardware h { device xc7a100t }`,
  },
  'hardware-does-not-fit': {
    severity: 'warning',
    why: 'The estimate is larger than the part.',
    bad: 'network a { input 1024 dense 1024 out-degree 64 dense 64 out-degree 16 } hardware h { device ice40up5k }',
    good: `${even} hardware h { device xc7a100t }`,
  },
  'devices-file': {
    why: 'psnet.devices.json, beside the file or above it, adds parts to the table; it is not of the form that its schema says.',
    bad: '',
    good: '',
  },
  'clock-out-of-range': {
    why: 'FPGAs run at 1 kHz to 1 GHz.',
    bad: 'hardware h { clock 5 GHz }',
    good: 'hardware h { clock 100 MHz }',
  },
  'fixed-point-sum': {
    why: 'b_w = 1 + b_n + b_f.',
    bad: 'hardware h { fixed-point (10, 3, 7) }',
    good: 'hardware h { fixed-point (10, 2, 7) }',
  },
  'fixed-point-out-of-range': {
    why: 'The multipliers of the device have a greatest width.',
    bad: 'hardware h { fixed-point (40, 8, 31) }',
    good: 'hardware h { fixed-point (16, 4, 11) }',
  },
  'learning-rate-no-power': {
    why: 'The device multiplies by its learning rate with a shift.',
    bad: 'hardware h { learning-rate 0.1 }',
    good: 'hardware h { learning-rate 0.125 }',
  },
};
