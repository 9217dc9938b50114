import { escapeMarkup } from '../pictures/markup.ts';
import { cellText, type Table } from '../table.ts';

const style = `
:root { color-scheme: light; }
body { max-width: 760px; margin: 40px auto; padding: 0 20px; color: #1a1a1a; background: #fff;
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.7em; margin: 0 0 4px; }
h2 { margin: 40px 0 12px; font-size: 1.2em; }
figure { margin: 16px 0; }
figure svg { display: block; max-width: 100%; height: auto; }
figcaption, caption, .made { color: #595959; font-size: 0.9em; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.9em; }
caption { text-align: left; padding-bottom: 6px; }
th, td { padding: 4px 10px; border-bottom: 1px solid #ddd; text-align: left; white-space: nowrap; }
.right { text-align: right; }
.total td { font-weight: 600; }
@media print { body { margin: 0; } section { break-inside: avoid-page; } }
`;

/** The page around a report's sections; allows nothing from outside itself. */
export function reportPage(title: string, sections: string): string {
  const safe = escapeMarkup(title);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${safe}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${safe}</h1>
<p class="made">Made by PSNet.</p>
${sections}
</main>
</body>
</html>
`;
}

/** A table model as HTML; it scrolls sideways where it is wider than the page. */
export function tableToHtml(table: Table): string {
  const head = table.columns
    .map(({ title, align }) => `<th scope="col" class="${align}">${escapeMarkup(title)}</th>`)
    .join('');
  const body = table.rows
    .map(({ cells, total }) => {
      const row = cells.map(
        (cell, i) => `<td class="${table.columns[i].align}">${escapeMarkup(cellText(cell))}</td>`,
      );
      return `<tr${total ? ' class="total"' : ''}>${row.join('')}</tr>`;
    })
    .join('\n');
  return (
    `<div class="wide" tabindex="0" role="group" aria-label="${escapeMarkup(table.caption)}">` +
    `<table><caption>${escapeMarkup(table.caption)}</caption>` +
    `<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
  );
}
