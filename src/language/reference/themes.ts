/** A theme's colours by what they are for. */
interface Palette {
  readonly label: string;
  readonly base: 'light' | 'dark';
  readonly background: string;
  readonly foreground: string;
  readonly comment: string;
  readonly keyword: string;
  readonly layer: string;
  readonly property: string;
  readonly value: string;
  readonly number: string;
  readonly text: string;
  readonly name: string;
  readonly error: string;
  readonly warning: string;
  readonly information: string;
  /** Bars and lists around the editor, the lines between them, and what is chosen. */
  readonly bars: string;
  readonly lines: string;
  readonly chosen: string;
}

/**
 * Colours after Okabe and Ito (Color Universal Design, 2008), darkened or lightened until each has a contrast of 4.5
 * to its background. Blue against orange carries every difference, so that it stays for eyes without red, green or
 * blue; keywords and names are told apart by weight as well.
 */
export const palettes: readonly Palette[] = [
  {
    label: 'PSNet Light (Colour-Blind Safe)',
    base: 'light',
    background: '#FFFFFF',
    foreground: '#1F1F1F',
    comment: '#6B6B6B',
    keyword: '#00507F',
    layer: '#9C4100',
    property: '#0072B2',
    value: '#7A4B00',
    number: '#9C3A6B',
    text: '#00694E',
    name: '#1F1F1F',
    error: '#8B0A50',
    warning: '#8A6100',
    information: '#0072B2',
    bars: '#F8F8F8',
    lines: '#E0E0E0',
    chosen: '#005A9E',
  },
  {
    label: 'PSNet Dark (Colour-Blind Safe)',
    base: 'dark',
    background: '#1F1F1F',
    foreground: '#E6E6E6',
    comment: '#9A9A9A',
    keyword: '#56B4E9',
    layer: '#FFB347',
    property: '#8CCBF2',
    value: '#E8C15A',
    number: '#E7A3CB',
    text: '#4FD1A5',
    name: '#FFFFFF',
    error: '#FF8A4C',
    warning: '#F0E442',
    information: '#56B4E9',
    bars: '#181818',
    lines: '#2F2F2F',
    chosen: '#0070C0',
  },
];

/** One calm surface around the editor, as the editor's own themes have it. */
function aroundEditor({ background, foreground, comment, bars, lines, chosen }: Palette): object {
  const every = (colour: string, ...keys: readonly string[]) =>
    Object.fromEntries(keys.map((key) => [key, colour]));
  return {
    foreground,
    descriptionForeground: comment,
    focusBorder: chosen,
    ...every(bars, 'activityBar.background', 'sideBar.background', 'sideBarSectionHeader.background'),
    ...every(bars, 'statusBar.background', 'statusBar.noFolderBackground', 'titleBar.activeBackground'),
    ...every(
      bars,
      'titleBar.inactiveBackground',
      'editorGroupHeader.tabsBackground',
      'tab.inactiveBackground',
    ),
    ...every(bars, 'panel.background'),
    ...every(background, 'tab.activeBackground', 'input.background', 'dropdown.background'),
    ...every(foreground, 'activityBar.foreground', 'sideBar.foreground', 'statusBar.foreground'),
    ...every(foreground, 'titleBar.activeForeground', 'tab.activeForeground', 'input.foreground'),
    ...every(lines, 'activityBar.border', 'sideBar.border', 'statusBar.border', 'titleBar.border'),
    ...every(lines, 'tab.border', 'panel.border', 'editorGroup.border', 'input.border'),
    ...every(chosen, 'activityBar.activeBorder', 'tab.activeBorderTop', 'button.background'),
    ...every(chosen, 'statusBarItem.remoteBackground', 'activityBarBadge.background'),
    ...every('#FFFFFF', 'button.foreground', 'statusBarItem.remoteForeground', 'activityBarBadge.foreground'),
  };
}

/** A colour theme of VS Code; what it leaves out is the editor's own for its kind. */
export function colourTheme(palette: Palette): object {
  const { background, foreground, error, warning, information } = palette;
  const { comment, keyword, layer, property, value, number, text, name } = palette;
  const token = (scope: string | readonly string[], colour: string, fontStyle?: string) => ({
    scope,
    settings: { foreground: colour, ...(fontStyle && { fontStyle }) },
  });
  return {
    name: palette.label,
    type: palette.base,
    semanticHighlighting: true,
    colors: {
      ...aroundEditor(palette),
      'editor.background': background,
      'editor.foreground': foreground,
      'editorError.foreground': error,
      'editorWarning.foreground': warning,
      'editorInfo.foreground': information,
      'editorInlayHint.foreground': comment,
      'editorInlayHint.background': background,
      'editorCodeLens.foreground': comment,
      'charts.blue': information,
      'charts.orange': error,
      'charts.yellow': warning,
      'charts.green': text,
      'charts.purple': number,
      'charts.red': layer,
      'gitDecoration.addedResourceForeground': information,
      'gitDecoration.modifiedResourceForeground': warning,
      'gitDecoration.deletedResourceForeground': error,
      'diffEditor.insertedTextBackground': `${information}33`,
      'diffEditor.removedTextBackground': `${error}33`,
      'testing.iconPassed': information,
      'testing.iconFailed': error,
    },
    tokenColors: [
      token('comment', comment, 'italic'),
      token(['keyword', 'storage'], keyword, 'bold'),
      token(['keyword.other.layer', 'entity.name.function'], layer, 'bold'),
      token(['keyword.other.option', 'variable', 'support.type.property-name'], property),
      token(['constant.language', 'variable.other.enummember'], value),
      token(['constant.numeric', 'keyword.other.unit'], number),
      token('string', text),
      token(['entity.name.type', 'entity.name.class'], name, 'underline'),
    ],
    semanticTokenColors: {
      keyword: { foreground: keyword, bold: true },
      function: { foreground: layer, bold: true },
      property,
      enumMember: value,
      class: { foreground: name, underline: true },
    },
  };
}
