import type { Translations } from '../base/phrase.ts';

/** What the hardware room says, in Simplified Chinese. */
export const ofHardware: Translations = {
  'The nearest that works is {0}.': '最接近的可行值为 {0}。',
  'There is no device "{0}" in the table.': '器件表中没有“{0}”。',
  'Did you mean {0}? Known are {1}.': '是否指 {0}？已知的有：{1}。',
  'A clock of {0} is outside {1} to {2}.': '时钟 {0} 超出 {1} 到 {2} 的范围。',
  'The learning rate of a device is a shift, so it must be a power of two: 1, 0.5, 0.25, ….':
    '器件上的学习率由移位实现，因此必须是二的幂：1、0.5、0.25、……。',
  'The widths do not add up: total {0} is not 1 sign bit + {1} integer + {2} fraction bits.':
    '位宽不符：总位宽 {0} 不等于 1 个符号位 + {1} 个整数位 + {2} 个小数位。',
  'Fixed point {0} is outside the widths the hardware is made for: total {1}–{2}, integer {3}, fraction from {4}.':
    '定点格式 {0} 超出硬件支持的位宽：总位宽 {1}–{2}，整数位 {3}，小数位至少 {4}。',
  'parallelism has {0} numbers, but the network has {1} junctions.':
    '并行度（parallelism）有 {0} 个数，而网络有 {1} 个连接层。',
  'A balanced choice that works is {0}; leave parallelism out to have it solved.':
    '一个可行的均衡选择是 {0}；不写并行度（parallelism）则自动求解。',
  'Leave parallelism out to have it solved.': '不写并行度（parallelism）则自动求解。',
  'The pattern of junction {0} is made for z = {1}, but the hardware has z = {2}.':
    '连接层 {0} 的模式是为 z = {1} 生成的，而硬件的 z = {2}。',
  'Give the layer parallelism {0} before training, so that its weights fit this hardware.':
    '请在训练前把该层的并行度设为 {0}，使权重适合此硬件。',
  '{0} dummy neurons fill the {1} memories left of junction {2} ({3} → {4}).':
    '用 {0} 个虚拟神经元填满连接层 {2} 左侧的 {1} 个存储器（{3} → {4}）。',
  'Junction {0} is {1}; the estimate takes a clash-free pattern of the same degrees.':
    '连接层 {0} 的模式为 {1}；估算按度相同的无冲突模式进行。',
  'Write pattern clash-free type 1 to make the hardware’s own.':
    '写 pattern clash-free type 1 即可得到硬件自己的无冲突模式。',
  'The hardware uses {0} in place of {1} in layer {2}.': '在第 {2} 层，硬件用 {0} 代替 {1}。',
  'the sums themselves': '加权和本身',
  'the {0}': '{0}',
  'Parallelism {0} fits at {1} clocks per input': '并行度 {0} 放得下，每个输入 {1} 个时钟',
  '{0} has room for it as it is': '{0} 无需改动即可放下',
  '{0}; {1}': '{0}；{1}',
  '{0}.': '{0}。',
  'The design does not fit {0}: it needs {1}.': '{0} 放不下该设计：需要 {1}。',
  'Lower densities or layers: no part of the table has room at any z.':
    '请降低密度或减小各层：无论 z 取何值，器件表中都没有放得下的器件。',
  'flip-flops': '触发器',
  'DSP blocks': 'DSP 块',
  '{0} of {1} {2}': '{0}/{1} {2}',
  'The FPGA architecture runs dense layers; layer {0} is {1}.':
    '该 FPGA 架构运行 dense 层；第 {0} 层是 {1}。',
  'Map the dense layers behind it as a network of their own.': '请把其后的 dense 层作为单独的网络来映射。',
  'The network has no junction to map on an FPGA.': '网络中没有可映射到 FPGA 的连接层。',
  'Add a dense layer.': '请添加 dense 层。',
  'Junction {0} ({1}→{2}) has neurons of different degree, and the hardware needs even ones.':
    '连接层 {0}（{1}→{2}）各神经元的度不同，而硬件需要相同的度。',
  'The nearest density with even degrees is {0} %.': '度相同的最接近密度为 {0} %。',
  '{0} is not JSON.': '{0} 不是 JSON。',
  'Mend it, or remove it.': '请修正或删除它。',
  '{0}: {1}: {2}.': '{0}：{1}：{2}。',
  'Each device needs id, family, lut, ff, dsp and bram.': '每个器件都需要 id、family、lut、ff、dsp 和 bram。',
  'The nearest that works is {0}; possible are {1}.': '最接近的可行值为 {0}；可选：{1}。',
  'z = {0} of junction {1} is not a whole number from 1.': '连接层 {1} 的 z = {0} 不是不小于 1 的整数。',
  'z = {0} of junction {1} is more than its {2} left neurons, each of which lies in one memory.':
    '连接层 {1} 的 z = {0} 多于其 {2} 个左侧神经元，而每个神经元只在一个存储器中。',
  'z = {0} of junction {1} does not divide its {2} left neurons into memories of equal depth.':
    '连接层 {1} 的 z = {0} 无法把其 {2} 个左侧神经元分到深度相等的存储器中。',
  'z = {0} of junction {1} ends right neurons of in-degree {2} in the middle of a clock: some clocks would finish {3} of them and others {4}, but the hardware finishes the same number in every clock.':
    '连接层 {1} 的 z = {0} 会使入度为 {2} 的右侧神经元在时钟中途结束：有的时钟完成 {3} 个，有的完成 {4} 个，而硬件每个时钟完成的数目必须相同。',
  'The nearest that works is {0}, at {1} clocks instead of {2}; possible are {3}.':
    '最接近的可行值为 {0}，需 {1} 个时钟，而不是 {2} 个；可选：{3}。',
  'Junction {0} finishes {1} neurons a clock, which the {2} memories of junction {3} cannot take in whole groups.':
    '连接层 {0} 每个时钟完成 {1} 个神经元，连接层 {3} 的 {2} 个存储器无法整组接收。',
  'Lower z of junction {0} to {1}, so that it finishes one neuron a clock.':
    '请把连接层 {0} 的 z 降到 {1}，使其每个时钟完成一个神经元。',
  'The nearest z of junction {0} that works is {1}.': '连接层 {0} 最接近的可行 z 为 {1}。',
  'The {0} pattern of junction {1} is not clash-free at z = {2}: two edges of one clock need the same memory.':
    '连接层 {1} 的 {0} 模式在 z = {2} 时不是无冲突的：同一时钟的两条边需要同一个存储器。',
  'Write pattern clash-free type 1 with parallelism {0}, and train again.':
    '请写 pattern clash-free type 1（无冲突模式），并行度（parallelism）设为 {0}，然后重新训练。',
  'All multipliers in DSP blocks: {0}.': '所有乘法器都在 DSP 块中：{0}。',
  'In DSP blocks: {0}; in LUTs: {1}.': 'DSP 块中：{0}；LUT 中：{1}。',
  'All multipliers in LUTs: {0}.': '所有乘法器都在 LUT 中：{0}。',
  'Synthesis was stopped.': '综合已停止。',
  'The work was stopped.': '已停止。',
  'Yosys stopped: {0}': 'Yosys 停止：{0}',
  'Its log says what it was doing.': '其日志说明了当时在做什么。',
  'Yosys left no count of cells.': 'Yosys 没有留下单元计数。',
  'Look at its log.': '请查看其日志。',
  'Yosys {0} is not on this machine.': '本机没有 Yosys {0}。',
  'Let it be fetched once ({0} MB).': '请允许下载一次（{0} MB）。',
  'PSNET_CACHE names another folder.': 'PSNET_CACHE 可指定其他文件夹。',
};
