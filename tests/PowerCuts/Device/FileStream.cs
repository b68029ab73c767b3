using Bridge.PowerCuts.Device;

namespace Bridge.Esp32.Journal;

/// <summary>
/// System.IO.FileStream of the device: what is written waits in memory, Flush does nothing that lasts, and Close replaces
/// the file. A stream that is never closed has written nothing.
/// </summary>
public sealed class FileStream(string path, FileMode mode, FileAccess access)
{
    private readonly SimVolume _volume = SimVolume.Current!;
    private readonly MemoryStream _bytes = mode == FileMode.Open
        ? new MemoryStream(SimVolume.Current!.Read(path) ?? throw new FileNotFoundException(path))
        : new MemoryStream();

    private bool _isClosed;

    public int Read(byte[] target, int offset, int count) => _bytes.Read(target, offset, count);

    public void Write(byte[] source, int offset, int count) => _bytes.Write(source, offset, count);

    /// <summary>As on the device: says yes, and keeps nothing.</summary>
    public void Flush()
    {
    }

    public void Close()
    {
        if (!_isClosed && access == FileAccess.Write)
        {
            _isClosed = true;
            _volume.Replace(path, _bytes.ToArray());
        }
    }
}
