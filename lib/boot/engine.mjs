// How V8 trades memory against time in this process; imported before anything that has much to run.
// By itself it takes what a machine has: the server's 100 MB of objects grew to 300 between two
// collections. V8 ignores a flag that it does not know.
import v8 from 'node:v8';

// Collect when the old objects have grown by half, not by up to four times.
v8.setFlagsFromString('--heap-growing-percent=50');

// The WebAssembly here is PostgreSQL and Prisma's planner of queries: large, and run for short
// moments. V8 would make fast code of whatever a start has touched a little, which costs 0.8 s of
// CPU and 60 MB; now it does so for what has run a hundred times as long.
v8.setFlagsFromString('--wasm-tiering-budget=180000000');
