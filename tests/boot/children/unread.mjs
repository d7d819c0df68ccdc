// Writes once its parent has closed the other ends; a failure that nothing caught ends it with 9.
import { outliveReaders } from '../../../lib/boot/output.mjs';

process.on('uncaughtException', () => process.exit(9));
outliveReaders();
process.stdin.once('data', async () => {
  const streams = [process.stdout, process.stderr];
  await Promise.all(
    streams.map((stream) => new Promise((resolve) => stream.write('anybody?\n', resolve))),
  );
  // The streams report it after they have answered.
  setImmediate(() => process.exit(0));
});
