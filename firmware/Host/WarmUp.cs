using System.Reflection;
using System.Runtime.CompilerServices;

namespace Bridge.Host;

/// <summary>
/// Compiles what a sale needs before the first customer stands there: without it the first request after a start
/// waits for the just-in-time compiler at every step (measured between the first request and the start of its payment:
/// 147 methods to compile, 23 with this). One pass over Core and this program on a thread of its own; nothing is run,
/// and whatever cannot be prepared is compiled when it is called.
/// </summary>
internal static class WarmUp
{
    public static void Start(Log log) => new Thread(() => Run(log))
    {
        IsBackground = true,
        Name = "warm-up",
        Priority = ThreadPriority.BelowNormal,
    }.Start();

    private static void Run(Log log)
    {
        try
        {
            PrepareAll();
        }
        catch (Exception exception)
        {
            log.Debug("bridge", $"warm-up ended early: {exception.Message}");       // costs time later, nothing else
        }
    }

    private static void PrepareAll()
    {
        foreach (Type type in new[] { typeof(Lane), typeof(WarmUp) }.SelectMany(root => root.Assembly.GetTypes()))
        {
            if (type.ContainsGenericParameters)
            {
                continue;
            }

            const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
                | BindingFlags.Static | BindingFlags.DeclaredOnly;
            foreach (MethodBase method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)))
            {
                if (!method.IsAbstract && !method.ContainsGenericParameters
                    && (method.Attributes & MethodAttributes.PinvokeImpl) == 0)
                {
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
                }
            }
        }
    }
}
