import process from 'node:process';

/**
 * Lets the process live on when whoever read its output has gone. Node reports that as an error of
 * the stream, which would be reported by writing to the stream, and so on for ever.
 */
export function outliveReaders() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
