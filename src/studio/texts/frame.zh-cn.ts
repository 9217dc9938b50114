/** The page around the views, and what all views have in common. */
export const frameTexts = {
  // Between sentences.
  ' ': '',
  'PSNet studio': 'PSNet 工作室',
  Views: '视图',
  Graph: '结构图',
  Complexity: '复杂度',
  FPGA: 'FPGA',
  Training: '训练',
  Results: '结果',
  Plans: '实验与搜索',
  'Loading…': '正在加载…',
  Network: '网络',
  'The network has errors.': '网络有错误。',
  'Mend the {count} errors marked in the editor; the picture follows.':
    '请修正编辑器中标出的 {count} 个错误；图随之更新。',
  'No network yet.': '还没有网络。',
  'Write one in a .psnet file, for example:': '请在 .psnet 文件中写一个，例如：',
  '{network} cannot be built.': '无法构建 {network}。',
  Dismiss: '关闭',
  'Export {what}': '导出：{what}',
  'Show all {count} rows': '显示全部 {count} 行',
} as const;
