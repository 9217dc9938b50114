import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { fail, type Problem, type Result } from '../base/result.ts';

/** What a tool may use of its caller. */
export interface ToolContext {
  /** Relative paths are meant from here. */
  readonly workingFolder: string;
  readonly signal: AbortSignal;
  /** Told while a long tool works: done of whole steps, and a few words. */
  readonly onProgress: (done: number, whole: number, message: string) => void;
}

/** A tool for language models and scripts: no window, no question, structured in and out. */
export interface AgentTool {
  /** As models call it: psnet_check. */
  readonly name: string;
  readonly title: string;
  /** For the model: what it does and when to use it. */
  readonly description: string;
  readonly inputSchema: JsonSchema;
  /** Changes no file and costs little; may be called without asking. */
  readonly readOnly: boolean;
  /** Validates the input and runs; the result is plain JSON. A problem says what to do next. */
  readonly run: (input: unknown, context: ToolContext) => Promise<Result<object, Problem>>;
}

/** Makes a tool of a schema and a function on what the schema lets through. */
export function defineTool<S extends v.GenericSchema>(definition: {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: S;
  readonly readOnly: boolean;
  readonly run: (input: v.InferOutput<S>, context: ToolContext) => Promise<Result<object, Problem>>;
}): AgentTool {
  const { input, run, ...rest } = definition;
  return {
    ...rest,
    inputSchema: toJsonSchema(input, { errorMode: 'ignore' }),
    run: async (given, context) => {
      const parsed = v.safeParse(input, given ?? {});
      if (parsed.success) return run(parsed.output, context);
      return fail(badInput(definition.name, parsed.issues));
    },
  };
}

function badInput(tool: string, issues: readonly v.BaseIssue<unknown>[]): Problem {
  const [first] = issues;
  const place = v.getDotPath(first as v.BaseIssue<unknown> & { path?: undefined });
  return {
    code: 'bad-tool-input',
    message: `${tool} was called with a wrong ${place ?? 'input'}: ${first.message}.`,
    hint: 'Correct it as the input schema of the tool says, and call again.',
  };
}
