// Boots, says so or why not, and ends.
import { boot } from '@/lib/boot/boot';

boot().then(
  () => {
    process.stdout.write('booted\n');
    process.exit(0);
  },
  (error: Error) => {
    process.stdout.write(`${error.message}\n`);
    process.exit(1);
  },
);
