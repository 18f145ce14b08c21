import type { Page } from '@playwright/test';
import { routes } from '../lib/routes';
import { aws } from './aws';
import { expectAccessible } from './expect-accessible';
import { expect, pageOf, test } from './fixtures';

const FAMILY = 'boutique-web';
const IMAGE = 'public.ecr.aws/nginx/nginx:1.27';

/** The page on which a task definition is written. */
function editorOf(page: Page) {
  return {
    json: page.getByRole('textbox', { name: 'Task definition as JSON' }),
    suggestion: (name: string) => page.getByRole('option', { name, exact: true }),
    tab: (name: 'Form' | 'JSON') => page.getByRole('tab', { name }),
    panel: page.getByRole('region', { name: 'Review' }),
    register: page.getByRole('button', { name: 'Register', exact: true }),
  };
}

test('a new revision is written by keyboard, judged beside its line, compared and registered', async ({
  page,
  context,
  signIn,
  stack,
  at,
}) => {
  await signIn(context, 'deployer');
  await page.goto(routes.revision({ ...at, family: FAMILY, revision: 2 }));
  await page.getByRole('link', { name: 'New revision…' }).click();
  const editor = editorOf(page);
  await editor.tab('JSON').click();
  await expect(editor.panel).toContainText('No differences from revision 2.');

  await editor.json.focus();
  for (const key of ['Control+Home', 'ArrowDown', 'End', 'Enter']) await page.keyboard.press(key);
  await page.keyboard.type('"pidM');
  await expect(editor.suggestion('pidMode')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(editor.suggestion('"host"')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(editor.json).toContainText('"pidMode": "host",');
  await expect(editor.json.locator('.cm-line', { hasText: '"pidMode"' })).toContainText(
    'On Fargate pidMode can only be task.',
  );
  await expect(editor.panel.getByRole('button', { name: 'Line 3' })).toContainText('pidMode can only be task.');
  await expect(editor.register).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);

  await editor.panel.getByRole('button', { name: 'Line 3' }).click();
  await expect(editor.json).toBeFocused();
  await page.keyboard.type('"task"');
  await expect(editor.panel.getByRole('status')).toHaveText('No errors');
  // Once to close the suggestions, and once more to leave.
  for (const key of ['Escape', 'Escape', 'Tab']) await page.keyboard.press(key);
  await expect(editor.json).not.toBeFocused();

  await editor.tab('Form').click();
  await page.getByRole('textbox', { name: 'Image' }).fill(IMAGE);
  await page.getByRole('combobox', { name: 'CPU' }).click();
  await page.getByRole('option', { name: '1 vCPU' }).click();
  const changes = editor.panel.getByRole('region', { name: 'Differences from revision 2' });
  await expect(changes.getByRole('listitem')).toHaveText([
    /web · Image.*nginx:1\.27/,
    /CPU.*1024/,
    /Memory.*2048/,
    /pidMode.*task/,
  ]);
  await expectAccessible(page);

  const before = await aws(stack).definition('boutique-web:2');
  await editor.register.click();
  await page.waitForURL(`**${routes.revision({ ...at, family: FAMILY, revision: 3 })}`);
  await expect(page.getByRole('main')).toContainText(IMAGE);
  const after = await aws(stack).definition('boutique-web:3');
  expect(after).toMatchObject({
    cpu: '1024',
    memory: '2048',
    pidMode: 'task',
    executionRoleArn: before?.executionRoleArn,
  });
  expect(after?.containerDefinitions).toEqual(before?.containerDefinitions?.map((each) => ({ ...each, image: IMAGE })));
});

test('a new family that AWS refuses says so in AWS’s words, and nothing typed is lost', async ({
  page,
  context,
  signIn,
  stack,
  at,
}) => {
  await signIn(context, 'deployer');
  await page.goto(routes.taskDefinitions(at));
  await page.getByRole('link', { name: 'New task definition' }).click();
  const editor = editorOf(page);
  await page.getByRole('textbox', { name: 'Family' }).fill('nightly');
  await page.getByRole('textbox', { name: 'Image' }).fill(IMAGE);
  await editor.tab('JSON').click();
  await expect(editor.json).toContainText('"family": "nightly"');
  const container = { name: 'app', image: IMAGE, memory: 256, memoryReservation: 512 };
  const request = { family: 'nightly', requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc' };
  const text = (least: number) =>
    JSON.stringify({
      ...{ ...request, cpu: '256', memory: '512' },
      containerDefinitions: [{ ...container, memoryReservation: least }],
    });
  await editor.json.fill(text(512));
  await editor.register.click();
  const refusal = editor.panel.getByRole('alert');
  await expect(refusal).toContainText('AWS refused it');
  await expect(refusal).toContainText("'memory' must be greater than or equal to 'memoryReservation'.");

  await page.reload();
  await expect(page.getByText('Your unsaved input has been restored.')).toBeVisible();
  await editor.tab('JSON').click();
  await expect(editor.json).toHaveText(text(512));
  await editor.json.fill(text(128));
  await editor.register.click();
  await page.waitForURL(`**${routes.revision({ ...at, family: 'nightly', revision: 1 })}`);
  expect((await aws(stack).definition('nightly'))?.containerDefinitions?.[0]).toMatchObject({ memoryReservation: 128 });

  const viewer = await pageOf(page, signIn, 'viewer');
  await viewer.goto(routes.revision({ ...at, family: 'nightly', revision: 1 }));
  await expect(viewer.getByRole('button', { name: 'New revision…' })).toHaveAttribute('aria-disabled', 'true');
  await viewer.goto(routes.newRevision({ ...at, family: 'nightly', from: 1 }));
  await expect(viewer.getByRole('alert').first()).toContainText('task-definition:register');
  await viewer.context().close();
});
