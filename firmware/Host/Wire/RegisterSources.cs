using Bridge.Host.Options;

namespace Bridge.Host.Wire;

/// <summary>The source for an address of --register.</summary>
public static class RegisterSources
{
    public static IRegisterSource Of(RegisterAddress address, Log log)
    {
        switch (address)
        {
            case SerialAddress serial:
                return new SerialSource(serial);
            case TcpAddress tcp:
                return new TcpSource(tcp);
            case ListenAddress listen:
                return new ListenSource(listen, log);
            case PtyAddress when OperatingSystem.IsLinux():
                return new PtySource(log);
            default:
                throw new StartException(ExitCode.Usage, $"--register {address.Name} is not possible on this system.");
        }
    }
}
