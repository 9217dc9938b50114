import { inEnglish, say } from '../../src/studio/say.ts';
import { type Table, tableToCsv, tableToLatex } from '../../src/studio/table.ts';
import { useStore } from '../context.ts';

interface TableExportProps {
  readonly table: () => Table;
  /** Of the table as the page shows it. */
  readonly caption: string;
  readonly name: string;
}

/**
 * Buttons that keep a table as CSV or LaTeX; the host asks where. The files are in English whatever the page speaks:
 * programs read columns by their names, and LaTeX sets Chinese only with packages of its own.
 */
export function TableExport({ table, caption, name }: TableExportProps) {
  const save = useSave();
  const keep = (ending: string, write: (table: Table) => string) =>
    save(`${name}.${ending}`, write(inEnglish(table)));
  return (
    <fieldset class="toolbar" aria-label={say('Export {what}', { what: caption })}>
      <button type="button" class="button secondary" onClick={() => keep('csv', tableToCsv)}>
        CSV
      </button>
      <button type="button" class="button secondary" onClick={() => keep('tex', tableToLatex)}>
        LaTeX
      </button>
    </fieldset>
  );
}

/** Hands a file to the host, which asks the user where to keep it. */
export function useSave() {
  const store = useStore();
  return async (name: string, content: string | ArrayBuffer) => {
    const bytes =
      typeof content === 'string' ? (new TextEncoder().encode(content).buffer as ArrayBuffer) : content;
    const answer = await store.host.ask({ kind: 'save', name, bytes });
    if (!answer.ok) store.notice.value = answer.error;
  };
}
