/** Our TypeScript as benchmarks of inner parts use it; worker threads run the built `dist/worker.mjs`. */
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const server = await createServer({
  root: fileURLToPath(new URL('..', import.meta.url)),
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true },
})

/** A module by its path from the root. */
export async function source(path) {
  return server.ssrLoadModule(`/${path}`)
}

export async function close() {
  await server.close()
}
