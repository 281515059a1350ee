/** The newest release may be in a registry before its packages for platforms are. */
export const ROLLUP = '4.18.0'

/** A server and its tools, as one package. */
export const WEB_SERVER = {
  'package.json': manifest({
    name: 'server',
    version: '1.4.0',
    license: 'MIT',
    dependencies: {
      '@aws-sdk/client-s3': '3.600.0',
      axios: '1.7.2',
      express: '4.19.2',
      'http-errors-one': 'npm:http-errors@2.0.0',
      jsonwebtoken: '9.0.2',
      lodash: '4.17.21',
      mongoose: '8.4.4',
      pino: '9.2.0',
    },
    devDependencies: {
      '@types/express': '4.17.21',
      eslint: '9.6.0',
      jest: '29.7.0',
      nodemon: '3.1.4',
      prettier: '3.3.2',
      typescript: '5.5.3',
      vite: '5.3.3',
    },
    optionalDependencies: { fsevents: '2.3.3' },
    overrides: { rollup: ROLLUP, semver: '7.6.2' },
  }),
} as const satisfies Readonly<Record<string, string>>

/** A page, a server and what they share. */
export const WEB_WORKSPACE: Readonly<Record<string, string>> = workspace('*', {
  overrides: { rollup: ROLLUP },
  workspaces: ['apps/*', 'packages/*'],
})

/** The same with another way to ask for a member, and other keys in the manifest of the root. */
export function workspace(
  member: string,
  root: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  return {
    'package.json': manifest({
      name: 'shop',
      version: '0.0.0',
      private: true,
      devDependencies: { eslint: '9.6.0', prettier: '3.3.2', typescript: '5.5.3' },
      ...root,
    }),
    'apps/web/package.json': manifest({
      name: '@shop/web',
      version: '2.1.0',
      private: true,
      dependencies: {
        '@shop/core': member,
        '@tanstack/react-query': '5.49.2',
        react: '18.3.1',
        'react-dom': '18.3.1',
        'react-router-dom': '6.24.1',
      },
      devDependencies: { '@vitejs/plugin-react': '4.3.1', vite: '5.3.3', vitest: '1.6.0' },
    }),
    'apps/api/package.json': manifest({
      name: '@shop/api',
      version: '2.1.0',
      private: true,
      dependencies: { '@shop/core': member, fastify: '4.28.1', 'fastify-plugin': '4.5.1', undici: '6.19.2' },
      devDependencies: { mocha: '10.6.0', tsx: '4.16.2' },
    }),
    'packages/core/package.json': manifest({
      name: '@shop/core',
      version: '1.9.0',
      license: 'Apache-2.0',
      dependencies: { semver: '6.3.1', zod: '3.23.8' },
      peerDependencies: { react: '>=17' },
    }),
  }
}

function manifest(content: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(content, null, 2)}\n`
}
