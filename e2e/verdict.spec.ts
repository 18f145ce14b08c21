import type { Page } from '@playwright/test';
import { routes } from '../lib/routes';
import { begin } from './aws';
import { expect, test } from './fixtures';

/** How fast the failures go on: tasks fail again within seconds of a restart. */
const SPEED = 25;
const AGAIN = { timeout: 60_000 };

type Case = {
  /** What every page says first. */
  verdict: string;
  /** Where the overview says it, when it is not about what fails. */
  region?: string;
  /** The program starts, so that somebody may restart the service, and the page of that run says why it does not get there. */
  hasRun?: true;
  /** Nothing has failed yet: there is no task to look at. */
  hasTask?: false;
};
type Words = { language: string; region: string; why: string; restart: string; viewRun: string };

const ENGLISH: Words = {
  language: 'en-GB',
  region: 'Incident',
  why: 'Why it stopped',
  restart: 'Restart',
  viewRun: 'View run',
};
const FRENCH: Words = {
  language: 'fr-FR',
  region: 'Incident',
  why: 'Pourquoi elle s’est arrêtée',
  restart: 'Redémarrer',
  viewRun: 'Voir l’exécution',
};

const IN_ENGLISH: Readonly<Record<string, Case>> = {
  'role-not-trusted': { verdict: 'The execution role does not trust ECS tasks' },
  'logs-denied': { verdict: 'The execution role is not allowed to write logs' },
  'registry-unreachable': { verdict: 'The registry does not answer', hasRun: true },
  'no-route-to-ecr': { verdict: 'The task cannot reach ECR' },
  'no-route-to-secrets': { verdict: 'The task cannot reach Secrets Manager' },
  'wrong-architecture': { verdict: 'The image is built for another CPU architecture' },
  'crash-later': { verdict: 'The program cannot reach 10.0.12.77:5672', hasRun: true },
  'port-nobody-listens': {
    verdict: 'The program listens on 0.0.0.0:8080, the load balancer asks 9090',
    hasRun: true,
  },
  'never-healthy': { verdict: 'The health check gets an unexpected status code', hasRun: true },
  'slow-boot': { verdict: 'The tasks are stopped while they still start', hasRun: true },
  'out-of-memory': { verdict: 'Out of memory', hasRun: true },
  'bad-json-key': { verdict: 'A secret’s JSON key cannot be read' },
  'circuit-breaker-rolled-back': { verdict: 'The variable CATALOGUE_DATABASE_URL is not set' },
};
const IN_FRENCH: Readonly<Record<string, Case>> = {
  'missing-parameter': { verdict: 'Un paramètre n’existe pas' },
  'security-group-closed': {
    verdict: 'Le groupe de sécurité des tâches n’admet pas l’équilibreur de charge',
    hasRun: true,
  },
  'health-check-path': { verdict: 'Le chemin de vérification /status répond 404', hasRun: true },
  'circuit-breaker-stopped': { verdict: 'La variable CATALOGUE_DATABASE_URL n’est pas définie', hasRun: true },
  'secret-deleted-under-service': {
    verdict: 'Un secret n’existe pas',
    region: 'Une autre tâche ne démarrerait pas',
    hasTask: false,
  },
};

/** These are in `npm test`; all of them take two minutes, as `npm run e2e:verdict`. */
const EVERY_DAY = ['wrong-architecture', 'circuit-breaker-rolled-back', 'missing-parameter', 'security-group-closed'];

for (const [words, cases] of [
  [ENGLISH, IN_ENGLISH],
  [FRENCH, IN_FRENCH],
] as const) {
  test.describe(`the verdict on a service, in ${words.language}`, () => {
    test.use({ locale: words.language, speed: SPEED });

    for (const [scenario, each] of Object.entries(cases)) {
      test(`${scenario} is the same first on the pages of fleet, cluster, service, task and run`, {
        tag: EVERY_DAY.includes(scenario) ? [] : '@long',
      }, async ({ page, context, stack, at, signIn }) => {
        await begin(stack, { region: at.region, scenario, speed: SPEED });
        await signIn(context, 'deployer');
        const service = { ...at, cluster: 'app', service: 'app' };
        await expectVerdict(page, service, each, words);
      });
    }
  });
}

type At = { account: string; region: string; cluster: string; service: string };

async function expectVerdict(page: Page, at: At, { verdict, hasTask, hasRun, region }: Case, words: Words) {
  for (const list of [routes.fleet(at), routes.cluster(at)]) {
    await page.goto(list);
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name: at.service, exact: true }) })
      .last();
    await expect(row).toContainText(verdict);
  }
  await page.goto(routes.service(at, 'logs'));
  const header = page.getByRole('region', { name: `Service ${at.service}`, exact: true });
  await header.getByRole('link', { name: verdict }).click();
  const card = page.getByRole('region', { name: region ?? words.region, exact: true });
  await expect(region === undefined ? card.getByRole('paragraph').first() : card).toContainText(verdict);
  if (hasTask !== false) {
    const evidence = card.getByRole('link', { name: /^[0-9a-f]{8}$/ }).first();
    await page.goto((await evidence.getAttribute('href')) ?? '');
    const why = page.getByRole('region', { name: words.why });
    await expect(why.getByRole('paragraph').first()).toContainText(verdict);
  }
  if (!hasRun) return;
  await page.goto(routes.service(at));
  await header.getByRole('button', { name: `${words.restart}…` }).click();
  await page.getByRole('dialog').getByRole('button', { name: words.restart, exact: true }).click();
  await page.getByRole('dialog').getByRole('link', { name: words.viewRun }).first().click();
  await expect(page.getByRole('listitem').filter({ hasText: verdict })).toBeVisible(AGAIN);
}
