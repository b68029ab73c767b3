namespace Bridge.Host.Wire;

/// <summary>One way to reach a register. It only opens streams; <see cref="RegisterPort"/> keeps them going.</summary>
public interface IRegisterSource : IDisposable
{
    /// <summary>For the log, such as "/dev/ttyUSB0 115200 8N1".</summary>
    string Name { get; }

    /// <summary>
    /// Once, before the lane starts: claims what must be there from the beginning (the serial port, the listening
    /// address). Throws <see cref="StartException"/> with a sentence when it cannot be had.
    /// </summary>
    void Prepare();

    /// <summary>
    /// Waits for the next connection and answers its stream; reads block until bytes or the end. Throws IOException
    /// when it is not there now, OperationCanceledException when stopped.
    /// </summary>
    Stream Open(CancellationToken stop);
}
