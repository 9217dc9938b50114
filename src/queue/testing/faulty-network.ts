import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut as networks are: nothing is refused, nothing arrives any more. */
export interface FaultyNetwork {
  /** The near end on 127.0.0.1. */
  readonly port: number;
  /** From now on bytes vanish in both directions, and new connections are never answered. */
  cut(): void;
  /** New connections pass again. Those of before stay dead, as behind a router that forgot them. */
  mend(): void;
  close(): void;
}

/** A network between 127.0.0.1 and a server's port on it. */
export function faultyNetwork(target: number): Promise<FaultyNetwork> {
  let whole = true;
  const sockets = new Set<Socket>();
  const dead = new WeakSet<Socket>();
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    track(near);
    if (!whole) {
      dead.add(near);
      return;
    }
    const far = connect(target, '127.0.0.1');
    track(far);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      from.on('data', (bytes) => dead.has(from) || to.write(bytes));
      from.on('close', () => dead.has(from) || to.destroy());
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({
        port: (server.address() as { port: number }).port,
        cut() {
          whole = false;
          for (const socket of sockets) dead.add(socket);
        },
        mend() {
          whole = true;
        },
        close() {
          server.close();
          for (const socket of sockets) socket.destroy();
        },
      }),
    );
  });
}
