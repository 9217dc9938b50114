// Stands in for VS Code's native watchdog, which ends a server whose parent has died; the harness ends it itself.
exports.start = () => {};
exports.exit = (code) => process.exit(code);
