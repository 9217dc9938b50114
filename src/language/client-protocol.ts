import * as v from 'valibot';

/**
 * What a client says of itself when it starts the server (`initializationOptions`); of a client that says nothing, the
 * defaults hold.
 */
export const clientAbilities = v.object({
  /** Whether the user vouches for the workspace; where not, only folders of the workspace are listed. */
  trusted: v.fallback(v.boolean(), true),
  /** The client's command that asks for completion again, as after a folder of a path was chosen. */
  suggestAgain: v.fallback(v.optional(v.string()), undefined),
});

export type ClientAbilities = v.InferOutput<typeof clientAbilities>;

/** LSP notification client → server: the user vouches for the workspace from now on. */
export const workspaceTrusted = 'psnet/workspaceTrusted';
