import type { Locale } from '../../base/locale.ts';
import { fill, type MessageArguments } from '../../base/templates.ts';

/** What quick fixes and code actions are called in menus. */
export const fixTitles = {
  replace: 'Write {text}',
  insert: 'Insert {text}',
  remove: 'Remove it',
  'use-density': 'Use {density}: out-degree {out}, in-degree {in}',
  'resize-layer': 'Make the layer of {now} neurons one of {units}',
  'pad-input': 'Pad the input to {neurons}',
  convert: 'Write it as {text}',
  'clash-free': 'Make the junction clash-free',
  expand: 'Write the compact form as layer lines',
  'extract-training': 'Declare the training as {name}',
  declare: 'Declare {kind} {name}',
  set: 'Set {property} to {text}',
  'move-before-input': 'Move it before input',
  'swap-densities': 'Swap the two densities',
  'structured-pattern': 'Use a structured pattern',
  'z-fastest': 'Take the fastest z that fits: {z}, {clocks} clocks an input',
  'z-faster': 'Take the next faster z: {z}, {clocks} clocks an input',
  'z-slower': 'Take the next slower and cheaper z: {z}, {clocks} clocks an input',
} as const;

export type FixKey = keyof typeof fixTitles;

/** What a fix does: a key of the table with what fills its places. */
export interface FixTitle {
  readonly key: FixKey;
  readonly args: MessageArguments;
}

export const chineseTitles: Readonly<Record<FixKey, string>> = {
  replace: '改为 {text}',
  insert: '插入 {text}',
  remove: '删除',
  'use-density': '使用 {density}：出度 {out}，入度 {in}',
  'resize-layer': '将该层由 {now} 个神经元改为 {units} 个',
  'pad-input': '将输入补零到 {neurons}',
  convert: '改写为 {text}',
  'clash-free': '将该连接层改为无冲突',
  expand: '将紧凑形式改写为逐层形式',
  'extract-training': '将训练声明为 {name}',
  declare: '声明 {kind} {name}',
  set: '将 {property} 设为 {text}',
  'move-before-input': '移到 input 之前',
  'swap-densities': '交换两个密度',
  'structured-pattern': '使用结构化模式',
  'z-fastest': '采用能放下的最快的 z：{z}，每个输入 {clocks} 个时钟',
  'z-faster': '采用下一个更快的 z：{z}，每个输入 {clocks} 个时钟',
  'z-slower': '采用下一个更慢更省的 z：{z}，每个输入 {clocks} 个时钟',
};

/** The title in words. */
export const titleOf = ({ key, args }: FixTitle, locale: Locale = 'en'): string =>
  fill((locale === 'zh-cn' ? chineseTitles : fixTitles)[key], args);
