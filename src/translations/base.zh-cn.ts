import type { Translations } from '../base/phrase.ts';

/** What the base says of files that are damaged or cannot be written, in Simplified Chinese. */
export const ofBase: Translations = {
  'Save it again with numpy.save.': '请用 numpy.save 重新保存。',
  '{0} is not a readable NumPy array: {1}.': '{0} 不是可读的 NumPy 数组：{1}。',
  'the array': '该数组',
  'the file': '该文件',
  'it does not start as one': '开头不符合该格式',
  'its header is cut off': '文件头被截断',
  'its header has no plain type and shape': '文件头中没有简单的元素类型和形状',
  'its shape is none': '形状无效',
  'it is cut off ({0} elements were promised)': '内容被截断（应有 {0} 个元素）',
  'Save it as float32: array.astype("float32").': '请保存为 float32：array.astype("float32")',
  '{0} holds elements of the type {1}, which no numbers are read from.':
    '{0} 的元素类型为 {1}，无法从中读取数值。',
  '{0} has too few bytes for what it promises': '{0} 的字节数少于其声明的内容',
  'it unpacks to more than {0} bytes': '解压后超过 {0} 字节',
  '{0} is not a readable npz file: {1}.': '{0} 不是可读的 npz 文件：{1}。',
  '{0} in {1}': '{1} 中的 {0}',
  'You may not write there: choose another place, or change its rights.':
    '您无权写入该位置：请选择其他位置，或修改其权限。',
  'Nothing can be written to that file system: choose another place.': '该文件系统不可写入：请选择其他位置。',
  'A part of the path is a file, not a folder: choose another place.':
    '路径中有一部分是文件而不是文件夹：请选择其他位置。',
  'A file of this name is in the way: choose another place.': '已有同名文件：请选择其他位置。',
  'It is a folder: name a file in it.': '这是文件夹：请指定其中的文件。',
  'Choose a shorter name.': '请选择较短的名称。',
  'Choose another place.': '请选择其他位置。',
  'Free some space and try again; a run can be resumed.': '请腾出一些空间后重试；训练记录可以继续训练。',
  'The disk is full: {0} was not written.': '磁盘已满：{0} 未写入。',
  '{0} could not be written ({1}).': '无法写入 {0}（{1}）。',
  '{0} {1}': '{0}{1}',
  'its directory lists more than it has bytes for': '其目录所列超出文件的字节数',
  '{0} has more bytes than the file': '{0} 的字节数超过整个文件',
};
