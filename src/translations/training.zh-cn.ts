import type { Translations } from '../base/phrase.ts';

/** What the training room says, in Simplified Chinese. */
export const ofTraining: Translations = {
  'The evaluation was stopped.': '评估已停止。',
  'The weights in {0} do not belong to network {1}.': '{0} 中的权重不属于网络 {1}。',
  'Training {0} in batches of {1} takes {2} of memory; {3} can be used.':
    '以 {1} 个样本为一批训练 {0} 需要 {2} 内存，可用的有 {3}。',
  'Make the layers smaller, the density lower or the batch smaller.': '请减小各层、降低密度或减小批大小。',
  '{0} is being trained by another process.': '另一个进程正在训练 {0}。',
  'Stop it there first.': '请先在那里停止。',
  '{0} has had all of its {1} epochs.': '{0} 已完成全部 {1} 轮。',
  'To train it further, raise the epochs of its training in run.json.':
    '要继续训练，请在 run.json 中提高其训练轮数（epochs）。',
  "The checkpoint in {0} can't be used: {1}": '{0} 中的检查点无法使用：{1}',
  'it belongs to another network or training.': '它属于另一个网络或另一次训练。',
  'Start the training anew.': '请重新开始训练。',
  'The training diverged in epoch {0}, step {1}: {2} are no longer finite numbers.':
    '训练在第 {0} 轮第 {1} 步发散：{2}不再是有限的数。',
  'the inputs of the dataset': '数据集的输入',
  'the weights into {0}': '进入{0}的权重',
  'the outputs of {0}': '{0}的输出',
  'the loss': '损失',
  'layer {0} ({1}, {2})': '第 {0} 层（{1}，{2}）',
  '{0} filters': '{0} 个滤波器',
  '{0} neurons': '{0} 个神经元',
  'Check the dataset for missing or infinite values.': '请检查数据集是否有缺失或无穷的值。',
  'Lower the learning rate, or limit the gradient with clip.': '请降低学习率，或用 clip 限制梯度。',
  'Network {0} takes {1} inputs, but {2} has {3}.': '网络 {0} 的输入为 {1}，而 {2} 为 {3}。',
  'Set input to {0}.': '请把 input 设为 {0}。',
  'Network {0} has {1} outputs, but {2} has {3} classes.': '网络 {0} 有 {1} 个输出，而 {2} 有 {3} 个类别。',
  'Give the last layer {0} units.': '请给最后一层 {0} 个神经元。',
  'Cross-entropy needs a softmax or sigmoid output layer, and the last layer of {0} is {1}.':
    '交叉熵需要 softmax 或 sigmoid 输出层，而 {0} 的最后一层是 {1}。',
  'Make the last layer softmax, or train with loss squared-error.':
    '请让最后一层用 softmax，或以损失 squared-error 训练。',
  '{0} has no training samples.': '{0} 没有训练样本。',
  'Check its source.': '请检查其来源。',
  'There are {0} class weights, but {1} has {2} classes.': '有 {0} 个类别权重，而 {1} 有 {2} 个类别。',
  'Give one weight a class, or class-weights balanced.':
    '请为每个类别给一个权重，或写 class-weights balanced。',
  'The file declares no dataset.': '文件没有声明数据集。',
  'Declare one, or name a built-in with --dataset: {0}.': '请声明一个，或用 --dataset 指定内置数据集：{0}。',
  "TensorFlow's process ended unexpectedly ({0}).": 'TensorFlow 的进程意外结束（{0}）。',
  '{0} {1}': '{0}{1}',
  'exit code {0}': '退出码 {0}',
  'Train with backend psnet, or resume the run.': '请以 backend psnet 训练，或继续该训练记录。',
  'The training worker speaks version {0}, not {1}.': '训练工作线程使用版本 {0}，而不是 {1}。',
  'Build again.': '请重新构建。',
  'The training worker ended unexpectedly ({0}).': '训练工作线程意外结束（{0}）。',
  'Other work goes on; start the training again, or resume its run.':
    '其他工作不受影响；请重新开始训练，或继续其训练记录。',
};
