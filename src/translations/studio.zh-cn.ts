import type { Translations } from '../base/phrase.ts';

/** What the host's side of the studio says, in Simplified Chinese. */
export const ofStudio: Translations = {
  "The studio could not get '{0}'.": '工作室无法取得“{0}”。',
  'The PSNet output channel has the details.': '详情见 PSNet 输出通道。',
  'Cancelled.': '已取消。',
  '{0} is not declared in this file.': '此文件中没有声明 {0}。',
  'Change it in the file that declares it.': '请在声明它的文件中修改。',
  'A studio message is malformed at {0}: {1}.': '工作室的一条消息在 {0} 处格式有误：{1}。',
  'A studio message is malformed: {0}.': '工作室的一条消息格式有误：{0}。',
  'The studio page speaks version {0}, the extension version {1}.':
    '工作室页面的版本为 {0}，扩展的版本为 {1}。',
  'Close the studio and open it again.': '请关闭工作室，再重新打开。',
};
