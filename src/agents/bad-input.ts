import type { JsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import type { Problem } from '../base/result.ts';

/** The problem of a call whose input the schema refuses: which argument, why, and what it takes. */
export function badInput(tool: string, schema: JsonSchema, issues: readonly v.BaseIssue<unknown>[]): Problem {
  const [first] = issues;
  const path = v.getDotPath(first as v.BaseIssue<unknown> & { path?: undefined }) ?? undefined;
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const names = Object.keys(properties).join(', ');
  if (first.type === 'strict_object' && path !== undefined && !(path in properties))
    return {
      code: 'bad-tool-input',
      message: `${tool} takes no ${path}.`,
      hint: `It takes: ${names}.`,
    };
  const about = path === undefined ? undefined : properties[path.split('.')[0]]?.description;
  const reason = first.message.replace(/^Invalid \w+: /, '').replace(/^Expected/, 'expected');
  return {
    code: 'bad-tool-input',
    message: `${tool} was called with a wrong ${path ?? 'input'}: ${reason}.`,
    hint: about ? `It means: ${about} Correct it and call again.` : `It takes an object of: ${names}.`,
  };
}
