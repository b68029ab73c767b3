namespace Bridge.Bytes
{
    /// <summary>
    /// Guards against our own mistakes. Unlike Debug.Assert it throws in Release too: a device that
    /// continues after a broken rule could charge twice. The shell catches at the top, journals the
    /// code, and restarts; recovery then decides from the journal alone.
    /// </summary>
    public static class Check
    {
        /// <summary>Throws <see cref="CheckException"/> with the code when the condition is false.</summary>
        public static void That(bool condition, int code)
        {
            if (!condition)
            {
                throw new CheckException(code);
            }
        }
    }
}
