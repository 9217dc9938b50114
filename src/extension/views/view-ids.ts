/** Views of the PSNet container, as package.json declares them. */
export const viewIds = { networks: 'psnet.networks', runs: 'psnet.runs' } as const;
