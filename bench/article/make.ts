// Runs the experiments of examples/article (what is known is not trained again) and writes docs/article.md with their
// figures: `npm run article`. Ids of sections re-make only these: `npm run article -- density convolutions`.
import { type Section, writePage } from './page.ts';
import { sections } from './sections.ts';

const chosen = process.argv.slice(2);
const unknown = chosen.filter((id) => !sections.some((section) => section.id === id));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there is: ${sections.map(({ id }) => id).join(', ')}.`);
  process.exit(2);
}

const made: Section[] = [];
for (const { id, title, make } of sections) {
  if (chosen.length > 0 && !chosen.includes(id)) continue;
  const { text, points } = await make();
  made.push({ title, text, seconds: points.reduce((sum, { seconds, runs }) => sum + seconds * runs, 0) });
}
await writePage(
  sections.map(({ title }) => title),
  made,
);
