import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

/** Behind a reverse proxy that rewrites `Host`, server actions are still taken from the address that browsers use. */
const publicUrl = process.env.AUTH_URL || process.env.NEXTAUTH_URL;

/** Names the build to browsers: one that has pages of another build loads them anew instead of failing. */
const buildId = process.env.GANTRY_BUILD_ID || undefined;

/** Said with every answer, static files included. What depends on the request (CSP, HSTS) is said in proxy.ts. */
const headers = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'referrer-policy', value: 'same-origin' },
  { key: 'x-frame-options', value: 'DENY' },
  { key: 'cross-origin-opener-policy', value: 'same-origin' },
  { key: 'cross-origin-resource-policy', value: 'same-origin' },
  {
    key: 'permissions-policy',
    value: 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  },
];

/** What is no page, and does not pass by proxy.ts: nothing that it holds is loaded or run by its address alone. */
const policyOfFiles = { key: 'content-security-policy', value: "default-src 'none'; frame-ancestors 'none'" };
const FILES = [
  '/_next/static/:path*',
  '/api/health',
  '/api/health/live',
  '/api/health/ready',
  '/icon.svg',
  '/manifest.webmanifest',
  '/robots.txt',
];

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: true,
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // For the image: the server with the files of node_modules that it needs (scripts/image/build.mjs).
  output: process.env.GANTRY_OUTPUT === 'standalone' ? 'standalone' : undefined,
  deploymentId: buildId,
  generateBuildId: () => buildId ?? null,
  // There are no pictures to optimise, and nowhere to keep them: the image's files are read-only.
  images: { unoptimized: true },
  // `npm test` has checked all types by itself when it builds.
  typescript: { ignoreBuildErrors: process.env.GANTRY_TYPES === 'checked' },
  headers: async () => [
    { source: '/:path*', headers },
    ...FILES.map((source) => ({ source, headers: [policyOfFiles] })),
  ],
  experimental: {
    // Pages are loaded when somebody first asks for one: a third of the start, and 17 MiB that an idle server does not use.
    preloadEntriesOnStart: false,
    // A build is made once from a tree: a cache for the next one takes as long to write as a fifth of the build.
    turbopackFileSystemCacheForBuild: false,
    // No source leaves with the build, and `next start` would not read its maps.
    turbopackSourceMaps: false,
    serverActions: { allowedOrigins: publicUrl ? [new URL(publicUrl).host] : [] },
  },
};

export default withNextIntl(config);
