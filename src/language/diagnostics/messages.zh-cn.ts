import type { DiagnosticCode } from './catalogue.ts';

/** The words of the diagnostics in Simplified Chinese; placeholders are those of the English rows. */
export const chinese: Readonly<Record<DiagnosticCode, { readonly message: string; readonly hint?: string }>> =
  {
    'unknown-character': { message: '{token} 不属于本语言。', hint: '请删除它。' },
    'spaced-percent': { message: '百分号前不能有空格。', hint: '请写作：{share}' },
    'stray-token': { message: '{token} 在此处不合语法。', hint: '请删除它。' },
    'missing-body': { message: '{kind} 位于所有声明之外。', hint: '声明的写法：kind name { … }' },
    'unclosed-declaration': { message: '该 {kind} 没有结束。', hint: '请在其后加上 }。' },
    'unclosed-tuple': { message: '该元组没有结束。', hint: '请在最后一项之后加上 )。' },
    'unclosed-text': { message: '该文本缺少右引号。', hint: '请在末尾加上 "。' },
    'unclosed-comment': { message: '该注释没有结束。', hint: '请在其后加上 */。' },
    'nested-tuple': { message: '元组不能嵌套。', hint: '请删除内层括号。' },
    'missing-comma': { message: '该项之前缺少逗号。', hint: '元组的写法：(1, 2, 3)。' },
    'range-incomplete': { message: '范围需要两端。', hint: '请写出两端，例如 5%..100%。' },
    'import-path': { message: 'import 需要带引号的路径。', hint: '例如：import "shared.psnet"' },
    'file-missing': { message: '没有文件 {file}。', hint: '请检查路径。' },
    'file-unreadable': { message: '无法读取 {file}：{reason}。' },
    'file-not-text': {
      message: '{file} 不是 UTF-8 文本：第 {byte} 个字节不是字符。',
      hint: '请以 UTF-8 保存。',
    },
    'file-too-large': {
      message: '{file} 有 {size} MB；.psnet 文件最多 {most} MB。',
      hint: '请用 import 拆分。',
    },
    'file-empty': {
      message: '{file} 还没有任何声明。',
      hint: '可以这样开始：network first { neurons (8, 4, 4) }',
    },
    'import-missing': { message: '没有可导入的文件 {path}。', hint: '{suggestion}' },
    'import-ending': { message: '{path} 不是 .psnet 文件。', hint: '请导入名称以 .psnet 结尾的文件。' },
    'import-conflict': {
      message: '{kind} {name} 同时来自 {first} 和 {second}。',
      hint: '请为其中一个改名。',
    },
    'import-cycle': { message: '这些文件互相循环导入：{cycle}。', hint: '请把共用的部分移到第三个文件。' },
    'duplicate-import': { message: '{path} 导入了两次。', hint: '请删除其中一个。' },
    'unused-import': {
      message: '此处没有用到 {path} 中的任何声明。',
      hint: '请删除该导入，或使用其中的名称。',
    },
    'unused-declaration': {
      message: '本文件的实验和搜索都没有用到 {kind} {name}。',
      hint: '仍可为单次训练选用它。',
    },
    'unknown-declaration': { message: 'PSNet 不认识 {word} 这种声明。', hint: '可用的有：{known}。' },
    'missing-name': { message: '该 {kind} 需要一个名称。', hint: '例如：{kind} first { … }' },
    'duplicate-name': { message: '另有一个名为 {name} 的 {kind}。', hint: '请为其中一个改名。' },
    'unresolved-name': { message: '没有名为 {name} 的 {kind}。', hint: '{suggestion}' },
    'unknown-property': { message: '{owner} 没有 {word} 这个属性。', hint: '{suggestion}' },
    'misplaced-property': { message: '{word} 在此处属于整个网络。', hint: '请移到 input 之前。' },
    'unexpected-value': { message: '{value} 不属于任何属性。', hint: '请在它之前写上属性名。' },
    'missing-value': { message: '{property} 缺少 {slot}。', hint: '例如：{example}' },
    'wrong-value': { message: '{value} 不是有效的值（应为 {expected}）。', hint: '例如：{example}' },
    'out-of-range': { message: '{property} 的值 {value} 超出范围（{range}）。' },
    'range-reversed': { message: '范围 {from}..{to} 首尾颠倒。', hint: '请先写较小的数。' },
    'duplicate-property': { message: '{property} 在此处写了两次。', hint: '请保留一个。' },
    'missing-property': { message: '{owner} {name} 缺少 {property}。', hint: '例如：{example}' },
    'ignored-property': {
      message: '{property} 在此处不起作用：它需要 {other} {needed}。',
      hint: '请删除它，或修改 {other}。',
    },
    'schedule-conflict': { message: 'schedule 和 decay 都会改变学习率。', hint: '请保留一个。' },
    'repeated-seed': { message: '种子 {seed} 出现了两次：两次训练会完全相同。', hint: '请使用不同的种子。' },
    'source-path': {
      message: 'source {format} 需要文件路径。',
      hint: '例如：source {format} "data/train.{format}"',
    },
    'source-no-path': { message: '内置数据集 {source} 不需要路径。', hint: '请删除路径。' },
    'too-many-components': {
      message: '{features} 个特征得不到 {components} 个分量。',
      hint: '请选择 {features} 或更少。',
    },
    'validation-too-large': {
      message: '要求 {validation} 个验证样本，会用尽全部 {samples} 个训练样本。',
      hint: '请留一些用于训练。',
    },
    'vary-junctions': {
      message: '{property} 属于整次训练，而不属于连接层。',
      hint: '请删除：of junctions …',
    },
    'idle-sweep': {
      message: '{property} 对网络 {network} 没有任何影响：所有点都相同。',
      hint: '请删除该扫描，或改为扫描其他属性。',
    },
    'sweep-source': {
      message: '不能在数据集 {dataset} 上扫描 {property}：它需要数据源 {needed}。',
      hint: '请删除该扫描，或更换数据集。',
    },
    'no-such-junction': {
      message: '网络 {network} 有 {junctions} 个连接层，没有第 {junction} 个。',
      hint: '请选择 1 到 {junctions}。',
    },
    'hardware-problem': { message: '无法实现这样的硬件。' },
    'hardware-and-network': { message: '该网络无法放在此硬件上。' },
    'empty-network': { message: '网络 {network} 没有任何层。', hint: '请从输入写起，例如：input 784' },
    'missing-input': { message: '网络以 {word} 开头，而不是输入。', hint: '请先写输入，例如：input 784' },
    'missing-layers': { message: '网络在输入之后没有任何层。', hint: '例如：dense 10 softmax' },
    'second-input': { message: '一个网络只有一个输入。', hint: '请删除这一个。' },
    'mixed-forms': {
      message: '紧凑形式（neurons）与逐层形式不能混用。',
      hint: '请保留 neurons，或只写各层。',
    },
    'compact-lengths': {
      message: '{property} 有 {found} 项，而连接层有 {junctions} 个。',
      hint: '请为每个连接层写一项。',
    },
    'sparsity-conflict': { message: '{first} 和 {second} 都规定了该连接层的稀疏度。', hint: '请保留一个。' },
    'not-clash-free': { message: '{option} 只用于无冲突模式。', hint: '请写：pattern clash-free {option}' },
    'network-problem': { message: '网络的形状不相容。' },
    'inadmissible-density': {
      message: '{left} × {right} 条边的 {density} 无法均分：共 {weights} 个权重，各神经元的度数相差一。',
      hint: '可容许的密度有 {admissible}。',
    },
    'few-admissible-densities': {
      message: '{left} 与 {right} 个神经元的两层之间只有 {count} 个可容许密度，最小为 {least}。',
      hint: '将 {left} 补零到 {padded} 可得到更多。',
    },
    'later-junction-sparser': {
      message: '连接层 {later}（{density}）比连接层 {earlier}（{other}）更稀疏。',
      hint: '靠后的连接层需要更高的密度：请试着反过来。',
    },
    'disconnected-neurons': {
      message: '连接层 {junction} 的随机模式使左侧 {lefts} 个、右侧 {rights} 个神经元没有边。',
      hint: '请提高密度、改用结构化模式，或换一个不同于 {seed} 的种子。',
    },
    'hidden-softmax': {
      message: '隐藏层中的 softmax 会使神经元互相竞争。',
      hint: '请用 relu，softmax 留给最后一层。',
    },
    'parallelism-problem': { message: '各连接层的并行度不相容。' },
    'unbalanced-parallelism': {
      message: '连接层 {junction} 只用 {cycles} 个时钟，随后等待最长的连接层（{longest} 个）。',
      hint: '此处并行度 {balanced} 就够了。',
    },
    'input-mismatch': {
      message: '网络 {network} 的输入为 {input}，而数据集 {dataset} 为 {samples}。',
      hint: '请修改输入，或对数据集补零或投影。',
    },
    'class-mismatch': {
      message: '网络 {network} 有 {outputs} 个输出，而数据集 {dataset} 有 {classes} 个类别。',
      hint: '请给最后一层 {classes} 个或更多神经元。',
    },
    'l2-high': {
      message: '对密度为 {density} 的网络 {network}，训练 {training} 的 l2 {l2} 偏高。',
      hint: '稀疏网络较少过拟合：请试 8e-5 或更小。',
    },
    'loss-needs-probabilities': {
      message: '交叉熵需要概率，而网络 {network} 以 {activation} 结尾。',
      hint: '请以 softmax 结尾，或使用 squared-error。',
    },
  };
