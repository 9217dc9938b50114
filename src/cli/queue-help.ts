/** What the help of every command with --queue says after its options. */
export const queueHelp = `
Environment of a queue:
  PSNET_QUEUE_PASSWORD   the password, unless the address has one
  PSNET_QUEUE_CA         PEM file of authorities trusted besides the known ones (rediss://)
  PSNET_QUEUE_CERT       PEM file of our own certificate, where Redis asks who connects
  PSNET_QUEUE_KEY        PEM file of its key`;
