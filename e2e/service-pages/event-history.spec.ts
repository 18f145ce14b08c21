import { routes } from '../../lib/routes';
import { begin } from '../aws';
import { expect, test } from '../fixtures';

test.use({ locale: 'fr-FR', speed: 25 });

test.describe('event history', () => {
  test('is turned on from the tasks of a service, in French', async ({ page, context, stack, at, signIn }) => {
    await begin(stack, { region: at.region, scenario: 'circuit-breaker-rolled-back', speed: 100 });
    await signIn(context, 'admin');
    const service = { ...at, cluster: 'app', service: 'app' };
    await page.goto(routes.service(service, 'tasks'));
    await expect(page.getByText(/^CloudWatch facture/)).toBeVisible();
    await page.getByRole('link', { name: 'Activer l’historique des événements…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Activer l’historique des événements de app' });
    await expect(dialog).toContainText('Autoriser EventBridge à écrire dans le groupe de journaux');
    await dialog.getByRole('button', { name: 'Activer l’historique des événements' }).click();
    await page.getByRole('link', { name: 'Voir l’exécution' }).click();
    await expect(page.getByRole('heading', { name: 'L’historique des événements de app est actif' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Annuler…' })).toBeEnabled();
  });

  test('has the trouble of the day before: a task with its end, its last lines, and no word of today', async ({
    page,
    context,
    stack,
    at,
    signIn,
  }) => {
    await begin(stack, { region: at.region, scenario: 'a-day-ago', speed: 25 });
    await signIn(context, 'viewer');
    const service = { ...at, cluster: 'app', service: 'app' };
    await page.goto(routes.service(service, 'tasks'));
    const past = page.getByRole('table', { name: 'Arrêtées auparavant' });
    await expect(past.getByRole('row')).not.toHaveCount(0);
    await past.getByRole('link').first().click();
    await expect(page.getByText(/ECS oublie les tâches arrêtées/)).toBeVisible();
    const end = page.getByRole('region', { name: 'Comment elle s’est terminée' });
    await expect(end).toContainText(/EssentialContainerExited|ServiceSchedulerInitiated/);
    await expect(end.getByRole('region', { name: 'Ses dernières lignes' }).getByRole('listitem').first()).toBeVisible();
  });
});
