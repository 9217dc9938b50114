import * as v from 'valibot';
import { fail, ok } from '../../base/result.ts';
import { catalogue } from '../../language/diagnostics/catalogue.ts';
import { declarationSection, diagnostic, fence, introduction } from '../../language/reference/page.ts';
import { declarables } from '../../schema/schema-table.ts';
import { defineTool } from '../tool.ts';

const kinds = declarables.map(({ kind }) => kind).join(', ');

export const languageTool = defineTool({
  name: 'psnet_language',
  title: 'Look up the .psnet language',
  summary: 'Explains the .psnet language: what can be declared, every property, every diagnostic.',
  description: `Explains the .psnet language in which networks, data, trainings, experiments, searches and hardware are written. Without topic: the rules and one example of each declaration. With topic a kind of declaration (${kinds}): every property of it with type, range, default and example. With topic a diagnostic's code, as psnet_check gives it: what it means and how to mend it. Use it before writing .psnet for the first time, and for a property you are not sure of.`,
  input: v.strictObject({
    topic: v.optional(v.pipe(v.string(), v.description(`One of ${kinds}, or the code of a diagnostic.`))),
  }),
  output: v.object({
    topic: v.optional(v.string()),
    text: v.pipe(v.string(), v.description('Markdown.')),
  }),
  readOnly: true,
  mayDownload: false,
  run: async ({ topic }) => {
    if (topic === undefined) return ok({ text: overview() });
    const declarable = declarables.find(({ kind }) => kind === topic);
    if (declarable) return ok({ topic, text: declarationSection(declarable) });
    const code = Object.entries(catalogue).find(([each]) => each === topic);
    if (code) return ok({ topic, text: diagnostic(...code) });
    return fail({
      code: 'unknown-topic',
      message: `The reference has no topic "${topic}".`,
      hint: `There are ${kinds}, and the codes that psnet_check gives.`,
    });
  },
});

const overview = (): string =>
  [
    introduction,
    ...declarables.map(({ kind, description, example }) => `${kind}: ${description}\n\n${fence(example)}`),
    `Topics with every property: ${kinds}.`,
  ].join('\n\n');
