namespace Bridge.Panels
{
    /// <summary>
    /// Where a colour panel's bytes go: SPI with one more wire that says whether a byte is a command. The shell implements it
    /// over its bus, tests over a model of the panel. Calls come from one thread, in order.
    /// </summary>
    public abstract class PanelPort
    {
        /// <summary>One byte with the data/command wire low.</summary>
        public abstract void Command(byte command);

        /// <summary>Bytes with the wire high. The buffer is the caller's again when this returns.</summary>
        public abstract void Data(byte[] bytes, int offset, int count);

        /// <summary>The controller needs that long before the next command.</summary>
        public abstract void Pause(int milliseconds);
    }
}
