import type { Translations } from '../base/phrase.ts';

/** What the queue room says, in Simplified Chinese. */
export const ofQueue: Translations = {
  "The job on the queue can't be understood: {0}.": '无法理解队列中的任务：{0}。',
  'a file is not named by its content': '有文件不是按内容命名的',
  'Use the same version of PSNet on every machine.': '请在每台机器上使用同一版本的 PSNet。',
  "{0} can't be read: {1}.": '无法读取 {0}：{1}。',
  'Check the path and your permission to read it.': '请检查路径和读取权限。',
  '{0} is a folder, and a queue carries files only.': '{0} 是文件夹，而队列只传送文件。',
  'Pack the dataset as npz, csv or parquet, or train without --queue.':
    '请把数据集打包为 npz、csv 或 parquet，或不用 --queue 训练。',
  'The run {0} could not be fetched from worker {1}: {2}.': '无法从工作进程 {1} 取回训练记录 {0}：{2}。',
  'it was not handed over': '它没有交出',
  'Start that worker again with the same folder of runs, then ask once more.':
    '请用同一个训练记录文件夹重新启动该工作进程，然后再试。',
  'The queue is not an address.': '队列不是一个地址。',
  'Write it as redis://host:6379.': '请写成 redis://host:6379 的形式。',
  "A queue can't be reached by {0}//.": '无法通过 {0}// 连接队列。',
  'Use redis:// or rediss://.': '请使用 redis:// 或 rediss://。',
  '"{0}" is no database number.': '“{0}”不是数据库编号。',
  'End the address in /0.': '请让地址以 /0 结尾。',
  "The file that {0} names can't be read: {1}.": '无法读取 {0} 所指的文件：{1}。',
  'Name a PEM file.': '请指定 PEM 文件。',
  "The queue at {0} can't be reached: {1}.": '无法连接位于 {0} 的队列：{1}。',
  'no answer': '没有应答',
  'Check the address, the password and that Redis is running.': '请检查地址、密码以及 Redis 是否在运行。',
  'The training failed on the queue: {0}.': '队列上的训练失败：{0}。',
  'its answer can not be read': '无法读取其应答',
  'The log of the worker says more; start again to retry.': '工作进程的日志有更多信息；重新开始即可重试。',
  'The training was cancelled.': '训练已取消。',
};
