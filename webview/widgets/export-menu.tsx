import { type Table, tableToCsv, tableToLatex } from '../../src/studio/table.ts';
import { useStore } from '../context.ts';

/** Buttons that keep a table as CSV or LaTeX; the host asks where. */
export function TableExport({ table, name }: { table: Table; name: string }) {
  const save = useSave();
  return (
    <fieldset class="toolbar" aria-label={`Export ${table.caption}`}>
      <button type="button" class="button secondary" onClick={() => save(`${name}.csv`, tableToCsv(table))}>
        CSV
      </button>
      <button type="button" class="button secondary" onClick={() => save(`${name}.tex`, tableToLatex(table))}>
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
