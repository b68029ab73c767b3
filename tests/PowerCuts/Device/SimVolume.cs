using System.Buffers.Binary;
using System.Text;

namespace Bridge.PowerCuts.Device;

/// <summary>
/// A file system with the device's semantics, on a <see cref="SimFlash"/>: small files live in a directory's blocks, each
/// pair of blocks a log that is copied to the other one when it is full; a file is replaced whole when it is closed, and
/// only then; a volume that cannot be mounted is formatted. Costs are littlefs's: programs in units of 128 bytes, 32 bytes
/// of its own a commit, one erase a copy.
///
/// It is no littlefs: no data blocks (a file has at most 512 bytes), no moving of worn blocks, and a fixed number of files
/// a pair instead of splits. README.md compares the erases of the two.
/// </summary>
public sealed class SimVolume
{
    public const int FileLengthMax = 512;

    private const int FilesPerPair = 6;
    private const int ProgramLength = 128;
    private const int CacheLength = 512;
    private const int CommitHead = 8;
    private const int CommitTail = 8;
    private const int EntryOverhead = 12;      // what littlefs keeps beside a file: a time, and the state of what follows
    private const uint Magic = 0x464D4953;

    private readonly SimFlash _flash;
    private readonly Dictionary<string, int> _pairOf = new(StringComparer.Ordinal);
    private readonly List<Pair> _pairs = [];

    private SimVolume(SimFlash flash) => _flash = flash;

    /// <summary>The volume that the file classes of this thread work on: I:\ of the device.</summary>
    [field: ThreadStatic]
    public static SimVolume? Current { get; set; }

    public bool WasFormatted { get; private set; }

    /// <summary>Asked before each close: true makes it fail, before or after the bytes are on the flash.</summary>
    public Func<CloseFault>? Fault { get; set; }

    /// <summary>Mounts, or formats when that fails, as the device does.</summary>
    public static SimVolume Mount(SimFlash flash)
    {
        var volume = new SimVolume(flash);
        for (int pair = 0; pair < flash.Blocks / 2 && volume.Load(pair); pair++)
        {
        }

        if (volume._pairs.Count == 0)
        {
            volume.WasFormatted = true;
            volume._pairs.Add(new Pair(0));
            volume.Compact(volume._pairs[0]);
            for (int block = 2; block < flash.Blocks; block++)
            {
                if (flash.Read(block).IndexOfAnyExcept((byte)0xFF) >= 0)
                {
                    flash.Erase(block);
                }
            }
        }

        return volume;
    }

    public bool Exists(string name) => _pairOf.ContainsKey(name);

    public byte[]? Read(string name) => _pairOf.TryGetValue(name, out int pair) ? _pairs[pair].Files[name] : null;

    /// <summary>What closing a written file does: the whole content, in one commit.</summary>
    public void Replace(string name, byte[] bytes)
    {
        CloseFault fault = Fault?.Invoke() ?? CloseFault.None;
        if (fault == CloseFault.Before || bytes.Length > FileLengthMax)
        {
            throw new IOException("the flash takes nothing");
        }

        Pair pair = PairFor(name);
        pair.Files[name] = bytes;
        _pairOf[name] = pair.Index;
        byte[] commit = Commit(pair, writer => WriteEntry(writer, name, bytes));
        if (!pair.TailIsBlank || pair.End + commit.Length > SimFlash.BlockLength)
        {
            Compact(pair);
        }
        else
        {
            ProgramChunks(pair.Block, pair.End, commit);
            pair.End += commit.Length;
        }

        _flash.Sync();
        if (fault == CloseFault.After)
        {
            throw new IOException("the flash says that it took nothing");
        }
    }

    private Pair PairFor(string name)
    {
        if (_pairOf.TryGetValue(name, out int known))
        {
            return _pairs[known];
        }

        Pair last = _pairs[^1];
        if (last.Index > 0 && last.Files.Count < FilesPerPair)
        {
            return last;
        }

        if ((last.Index + 2) * 2 > _flash.Blocks)
        {
            throw new IOException("no space left on the device");
        }

        var pair = new Pair(last.Index + 1) { TailIsBlank = false };
        _pairs.Add(pair);
        return pair;
    }

    // The live files, one commit, into the other block: the old one counts until the new one is whole.
    private void Compact(Pair pair)
    {
        int target = pair.Revision == 0 ? pair.Index * 2 : pair.Block ^ 1;
        pair.Revision++;
        pair.Block = target;
        pair.End = 0;
        byte[] commit = Commit(pair, writer =>
        {
            foreach ((string name, byte[] bytes) in pair.Files)
            {
                WriteEntry(writer, name, bytes);
            }
        });
        _flash.Erase(target);
        ProgramChunks(target, 0, commit);
        pair.End = commit.Length;
        pair.TailIsBlank = true;
    }

    private void ProgramChunks(int block, int offset, byte[] bytes)
    {
        for (int at = 0; at < bytes.Length; at += CacheLength)
        {
            _flash.Program(block, offset + at, bytes[at..Math.Min(bytes.Length, at + CacheLength)]);
        }
    }

    // length, revision, entries, check; filled with zeros to a whole number of program units.
    private static byte[] Commit(Pair pair, Action<BinaryWriter> write)
    {
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(pair.Revision);
        write(writer);
        int length = (int)stream.Length - CommitHead;
        byte[] commit = new byte[(CommitHead + length + CommitTail + ProgramLength - 1) / ProgramLength * ProgramLength];
        stream.GetBuffer().AsSpan(0, (int)stream.Length).CopyTo(commit);
        BinaryPrimitives.WriteUInt32LittleEndian(commit, Magic ^ (uint)length);
        ulong check = Check(commit.AsSpan(0, CommitHead + length), pair.End);
        BinaryPrimitives.WriteUInt64LittleEndian(commit.AsSpan(commit.Length - CommitTail), check);
        return commit;
    }

    private static void WriteEntry(BinaryWriter writer, string name, byte[] bytes)
    {
        writer.Write((byte)name.Length);
        writer.Write(Encoding.ASCII.GetBytes(name));
        writer.Write((ushort)bytes.Length);
        writer.Write(bytes);
        writer.Write(new byte[EntryOverhead]);
    }

    // The newest whole block of a pair; false when neither is.
    private bool Load(int index)
    {
        Pair? first = Replay(index, index * 2);
        Pair? second = Replay(index, (index * 2) + 1);
        Pair? newest = first == null || (second != null && second.Revision > first.Revision) ? second : first;
        if (newest == null)
        {
            return false;
        }

        _pairs.Add(newest);
        foreach (string name in newest.Files.Keys)
        {
            _pairOf[name] = index;
        }

        return true;
    }

    private Pair? Replay(int index, int block)
    {
        ReadOnlySpan<byte> bytes = _flash.Read(block);
        var pair = new Pair(index) { Block = block };
        while (pair.End + ProgramLength <= bytes.Length)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[pair.End..]) ^ Magic;
            uint revision = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(pair.End + 4)..]);
            long whole = (CommitHead + (long)length + CommitTail + ProgramLength - 1) / ProgramLength * ProgramLength;
            if (pair.End + whole > bytes.Length || (pair.End > 0 && revision != pair.Revision))
            {
                break;
            }

            ReadOnlySpan<byte> commit = bytes.Slice(pair.End, (int)whole);
            ulong check = BinaryPrimitives.ReadUInt64LittleEndian(commit[^CommitTail..]);
            if (check != Check(commit[..(CommitHead + (int)length)], pair.End))
            {
                break;
            }

            pair.Revision = revision;
            ReadEntries(commit.Slice(CommitHead, (int)length), pair);
            pair.End += (int)whole;
        }

        pair.TailIsBlank = bytes[pair.End..].IndexOfAnyExcept((byte)0xFF) < 0;
        return pair.Revision == 0 ? null : pair;
    }

    private static void ReadEntries(ReadOnlySpan<byte> entries, Pair pair)
    {
        while (entries.Length > 0)
        {
            int nameLength = entries[0];
            string name = Encoding.ASCII.GetString(entries.Slice(1, nameLength));
            int length = BinaryPrimitives.ReadUInt16LittleEndian(entries[(1 + nameLength)..]);
            pair.Files[name] = entries.Slice(3 + nameLength, length).ToArray();
            entries = entries[(3 + nameLength + length + EntryOverhead)..];
        }
    }

    private static ulong Check(ReadOnlySpan<byte> bytes, int offset)
    {
        ulong sum = 0xCBF29CE484222325 ^ (uint)offset;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            sum = (sum ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * 0x9E3779B97F4A7C15;
            sum ^= sum >> 29;
        }

        foreach (byte value in bytes)
        {
            sum = (sum ^ value) * 0x9E3779B97F4A7C15;
            sum ^= sum >> 29;
        }

        return sum;
    }

    private sealed class Pair(int index)
    {
        public int Index { get; } = index;

        public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

        public uint Revision { get; set; }

        public int Block { get; set; }

        public int End { get; set; }

        public bool TailIsBlank { get; set; }
    }
}
