// Loops over vectors, compiled with a memory that worker threads share. Plain twins: src/kernel/plain-*.ts.
// All arguments are addresses in the shared memory, or counts.

export { congruence } from './congruence.ts'
export { accumulate, implicitQl, tridiagonalise } from './eigen.ts'
export { addSecondMoments } from './moments.ts'
export { decide, finish, meet, pack, prepare } from './nearest.ts'
// Exported so that the compiler keeps it by itself: within a larger function, older engines run out of registers.
export { tile } from './tile.ts'
