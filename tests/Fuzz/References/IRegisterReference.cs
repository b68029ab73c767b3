namespace Bridge.Fuzz.References;

/// <summary>A protocol's frames read a second time, slowly and apart from Core.</summary>
public interface IRegisterReference
{
    /// <summary>True when a whole frame with a right check stands in the bytes and says exactly that.</summary>
    bool Stands(ReadOnlySpan<byte> bytes, RegisterRequestSeen seen);

    /// <summary>Makes length and check of the frame at the start right.</summary>
    void Repair(byte[] bytes, ref int length);
}
