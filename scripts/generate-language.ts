// Writes what is derived from the grammar and the schema table: the TextMate grammar, the reference page and
// the JSON Schema. `npm run generate` runs this after langium-cli; a test demands that nothing has drifted.
import { writeFile } from 'node:fs/promises';
import { generatedFiles } from '../src/language/reference/generated-files.ts';

for (const { path, content } of generatedFiles()) {
  await writeFile(path, content);
  console.log(path);
}
