/** What a promise or a call that has to fail fails with. */
export async function failureOf(act: () => unknown): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail');
}
