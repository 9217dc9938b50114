/** A table of the studio or a report: shown, exported and read aloud from this one model. */
export interface Table {
  /** Says what the rows are; read by screen readers, heads the LaTeX table. */
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

export interface TableColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export interface TableRow {
  readonly cells: readonly Cell[];
  /** Stays at the end and stands out: totals. */
  readonly total?: boolean;
}

/** What a person reads, and the bare value for CSV where it differs. */
export type Cell = string | { readonly text: string; readonly value: number | string };

export const cellText = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
const cellValue = (cell: Cell): string => String(typeof cell === 'string' ? cell : cell.value);

/** RFC 4180 with bare values; text that a spreadsheet would run as a formula is quoted with an apostrophe. */
export function tableToCsv(table: Table): string {
  const quote = (text: string) => {
    const safe = /^[=@+\t\r]|^-[^\d.]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [
    table.columns.map((column) => quote(column.title)),
    ...table.rows.map((row) => row.cells.map((cell) => quote(cellValue(cell)))),
  ];
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** A booktabs table that compiles as it is (`\usepackage{booktabs}`). */
export function tableToLatex(table: Table): string {
  const line = (cells: readonly string[]) => `    ${cells.map(escapeLatex).join(' & ')} \\\\`;
  const body = table.rows.flatMap((row) => [
    ...(row.total ? ['    \\midrule'] : []),
    line(row.cells.map(cellText)),
  ]);
  return [
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${escapeLatex(table.caption)}}`,
    `  \\begin{tabular}{${table.columns.map((column) => (column.align === 'right' ? 'r' : 'l')).join('')}}`,
    '    \\toprule',
    line(table.columns.map((column) => column.title)),
    '    \\midrule',
    ...body,
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n');
}

const latexEscapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '→': '$\\to$',
  '×': '$\\times$',
  '–': '--',
  ρ: '$\\rho$',
};

function escapeLatex(text: string): string {
  return text.replace(/[\\~^→×–ρ]|[&%$#_{}]/g, (character) => latexEscapes[character] ?? `\\${character}`);
}
