import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { withoutPhrases } from '../base/phrase.ts';
import { fail, ok, type Problem, type Result } from '../base/result.ts';
import { badInput } from './bad-input.ts';

/** What a tool may use of its caller. */
export interface ToolContext {
  /** Relative paths are meant from here. */
  readonly workingFolder: string;
  readonly signal: AbortSignal;
  /** Told while a long tool works: done of whole steps, never less than before, and a few words. */
  readonly onProgress: (done: number, whole: number, message: string) => void;
}

/** What a call leaves behind; clients ask the user by it. No tool changes or removes what is there. */
export interface ToolEffects {
  /** Changes no file of the user's and costs little; may be called without asking. */
  readonly readOnly: boolean;
  /** May fetch a dataset, where its input allows that. */
  readonly mayDownload: boolean;
}

/** A tool for language models and scripts: no window, no question, structured in and out. */
export interface AgentTool extends ToolEffects {
  /** As models call it: psnet_check. */
  readonly name: string;
  readonly title: string;
  /** For the model: what it does and when to use it. */
  readonly description: string;
  /** For the person who picks it from a list: one sentence. */
  readonly summary: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
  /** Validates the input and runs; the result is plain JSON as `outputSchema` says. A problem says what to do next. */
  readonly run: (input: unknown, context: ToolContext) => Promise<Result<object, Problem>>;
}

/** Makes a tool of its schemas and a function on what the schema of inputs lets through. */
export function defineTool<S extends v.GenericSchema>(
  definition: Omit<AgentTool, 'inputSchema' | 'outputSchema' | 'run'> & {
    readonly input: S;
    readonly output: v.GenericSchema;
    readonly run: (input: v.InferOutput<S>, context: ToolContext) => Promise<Result<object, Problem>>;
  },
): AgentTool {
  const { input, output, run, ...rest } = definition;
  const inputSchema = toJsonSchema(input, { errorMode: 'ignore' });
  return {
    ...rest,
    inputSchema,
    outputSchema: toJsonSchema(output, { errorMode: 'ignore' }),
    run: async (given, context) => {
      const parsed = v.safeParse(input, given ?? {});
      if (!parsed.success) return fail(badInput(definition.name, inputSchema, parsed.issues));
      const result = await run(parsed.output, context);
      return result.ok ? ok(plainJson(result.value)) : fail(forCaller(result.error));
    },
  };
}

/** As JSON carries it, so that every client gets the same: six digits are more than anybody reads. */
const plainJson = (value: object): object =>
  JSON.parse(
    JSON.stringify(value, (key, each) =>
      typeof each === 'number' && !Number.isInteger(each)
        ? Number(each.toPrecision(6))
        : withoutPhrases(key, each),
    ),
  );

/** The problem in words of a tool's arguments where it names options of the command. */
const forCaller = (problem: Problem): Problem => ({
  ...problem,
  hint:
    problem.code === 'data-missing'
      ? `${problem.hint} With the user's consent: call again with allowDownload true.`
      : problem.hint?.replace(/with --([a-z]+)/g, 'with the argument $1'),
});

/** What a model reads of a problem: the sentence, the way out, the code. */
export const problemText = ({ code, message, hint }: Problem): string =>
  `${message}${hint ? ` ${hint}` : ''} [${code}]`;
