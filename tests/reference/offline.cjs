// Loaded into the language server: whoever opens a connection ends the process.
require("node:net").Socket.prototype.connect = () => {
  process.stderr.write("The server opens a connection.\n");
  process.exit(9);
};
