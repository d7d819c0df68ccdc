import { expect, test } from 'vitest';
import { inlineCss } from '@/lib/ui/brand';

test('A style sheet keeps within its element', () => {
  expect(inlineCss('a::after{content:"</STYLE>"}<!--')).toBe(
    'a::after{content:"\\3c /STYLE>"}\\3c !--',
  );
});

test('A style sheet has the line ends that a browser reads, so that its hash is the same', () => {
  expect(inlineCss('a{}\r\nb{}\rc{}\n')).toBe('a{}\nb{}\nc{}\n');
});
