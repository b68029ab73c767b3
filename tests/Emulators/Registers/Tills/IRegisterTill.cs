namespace Bridge.Emulators.Registers.Tills;

/// <summary>A cash register of any protocol, as tests over all profiles use it.</summary>
public interface IRegisterTill : IAsyncDisposable
{
    IReadOnlyList<string> Wire { get; }

    Task<TillResult> RunAsync(TillRequest request, TillQuirks? quirks = null, CancellationToken cancel = default);
}
