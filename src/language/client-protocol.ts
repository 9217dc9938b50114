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

/** LSP request {text} → string | null: the first error of a text that stands alone. */
export const firstErrorRequest = 'psnet/firstError';

const kind = v.picklist(['file', 'folder']);
/** What an address leads to, and the bytes of a file; null where there is nothing. */
export const fileStat = v.nullable(v.object({ kind, size: v.number() }));
/** The text of a file; null where it can't be read. */
export const fileText = v.nullable(v.string());
/** What is in a folder, links as what they lead to; null where it can't be listed. */
export const folderContent = v.nullable(v.array(v.object({ name: v.string(), kind })));

/**
 * LSP requests server → client `{uri}` about files that the server can't reach itself: of virtual folders, and in a browser
 * all of them. The answers are the values above.
 */
export const fileRequests = {
  stat: 'psnet/fileStat',
  text: 'psnet/fileText',
  content: 'psnet/folderContent',
} as const;
