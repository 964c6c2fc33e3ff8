package petal.lessons.check;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import petal.lessons.report.CheckResult.NotAllowed;

/**
 * What compiled code uses, method by method.
 *
 * @param methods of all classes, by {@link #key}
 * @param classes what belongs to no method: superclasses, interfaces, the types of fields; by class
 */
record CodeUse(Map<String, Body> methods, Map<String, Body> classes) {

    /**
     * What a method uses, or what a class does outside of its methods.
     *
     * @param refused what is not allowed, in the order of its lines
     * @param calls   the methods of the same code that it calls or hands on
     * @param touches the classes of the same code of which it has, makes or asks for objects
     */
    record Body(List<NotAllowed> refused, Set<String> calls, Set<String> touches) {
    }

    static String key(String owner, String name, String descriptor) {
        return owner + "." + name + descriptor;
    }

    /**
     * Reads classes.
     *
     * @throws IllegalArgumentException if one is no class file
     */
    static CodeUse of(Map<String, byte[]> code) {
        var use = new CodeUse(new HashMap<>(), new HashMap<>());
        code.values().forEach(bytes -> {
            ClassModel model = ClassFile.of().parse(bytes);
            ClassDesc self = model.thisClass().asSymbol();
            var whole = new Reader(code.keySet());
            model.superclass().ifPresent(type -> whole.type(type.asSymbol()));
            model.interfaces().forEach(type -> whole.type(type.asSymbol()));
            for (FieldModel field : model.fields()) {
                whole.type(field.fieldTypeSymbol());
            }
            use.classes.put(AllowedNames.name(self), whole.body());
            for (MethodModel method : model.methods()) {
                var reader = new Reader(code.keySet());
                reader.types(method.methodTypeSymbol());
                method.code().ifPresent(reader::read);
                use.methods.put(key(AllowedNames.name(self), method.methodName().stringValue(),
                        method.methodType().stringValue()), reader.body());
            }
        });
        return use;
    }

    /** Reads one method. */
    private static final class Reader {
        private final Set<String> own;
        private final List<NotAllowed> refused = new ArrayList<>();
        private final Set<String> calls = new LinkedHashSet<>();
        private final Set<String> touches = new LinkedHashSet<>();
        private int line;

        Reader(Set<String> own) {
            this.own = own;
        }

        Body body() {
            return new Body(refused, calls, touches);
        }

        void read(CodeModel code) {
            // before the first instruction, catch clauses are told: their line is that of the method's beginning
            line = code.findAttribute(Attributes.lineNumberTable()).map(table -> table.lineNumbers().isEmpty() ? 0
                    : table.lineNumbers().getFirst().lineNumber()).orElse(0);
            for (CodeElement element : code) {
                switch (element) {
                    case LineNumber number -> line = number.line();
                    case InvokeInstruction call -> member(call.owner().asSymbol(), call.name().stringValue(),
                            call.typeSymbol());
                    case FieldInstruction field -> {
                        member(field.owner().asSymbol(), field.name().stringValue());
                        type(field.typeSymbol());
                    }
                    case NewObjectInstruction made -> type(made.className().asSymbol());
                    case NewReferenceArrayInstruction made -> type(made.componentType().asSymbol());
                    case NewMultiArrayInstruction made -> type(made.arrayType().asSymbol());
                    case TypeCheckInstruction check -> type(check.type().asSymbol());
                    case ExceptionCatch caught -> caught.catchType().ifPresent(type -> type(type.asSymbol()));
                    case ConstantInstruction constant -> constant(constant.constantValue());
                    case InvokeDynamicInstruction call -> dynamic(call);
                    default -> {}
                }
            }
        }

        private void dynamic(InvokeDynamicInstruction call) {
            bootstrap(call.bootstrapMethod());
            types(call.typeSymbol());
            call.bootstrapArgs().forEach(this::constant);
        }

        private void bootstrap(DirectMethodHandleDesc method) {
            if (!AllowedNames.bootstrap(method.owner())) {
                refuse(AllowedNames.name(method.owner()));
            }
        }

        private void constant(ConstantDesc constant) {
            switch (constant) {
                case ClassDesc type -> type(type);
                case MethodTypeDesc types -> types(types);
                case DirectMethodHandleDesc method when method.kind() == DirectMethodHandleDesc.Kind.GETTER
                        || method.kind() == DirectMethodHandleDesc.Kind.STATIC_GETTER
                        || method.kind() == DirectMethodHandleDesc.Kind.SETTER
                        || method.kind() == DirectMethodHandleDesc.Kind.STATIC_SETTER ->
                        member(method.owner(), method.methodName());
                case DirectMethodHandleDesc method -> member(method.owner(), method.methodName(),
                        MethodTypeDesc.ofDescriptor(method.lookupDescriptor()));
                case DynamicConstantDesc<?> computed -> {
                    if (!AllowedNames.name(computed.bootstrapMethod().owner())
                            .equals("java.lang.invoke.ConstantBootstraps")) {
                        bootstrap(computed.bootstrapMethod());
                    }
                    type(computed.constantType());
                    computed.bootstrapArgsList().forEach(this::constant);
                }
                default -> {}
            }
        }

        private void member(ClassDesc owner, String name, MethodTypeDesc types) {
            member(owner, name);
            types(types);
            if (own.contains(AllowedNames.name(owner))) {
                calls.add(key(AllowedNames.name(owner), name, types.descriptorString()));
            }
        }

        private void member(ClassDesc owner, String name) {
            type(owner);
            if (!own.contains(AllowedNames.name(owner)) && AllowedNames.type(owner)
                    && !AllowedNames.member(owner, name)) {
                refuse(AllowedNames.name(owner) + "." + name);
            }
        }

        private void types(MethodTypeDesc types) {
            types.parameterList().forEach(this::type);
            type(types.returnType());
        }

        void type(ClassDesc type) {
            String name = AllowedNames.name(type);
            if (own.contains(name)) {
                touches.add(name);
            } else if (!AllowedNames.type(type)) {
                refuse(name);
            }
        }

        private void refuse(String what) {
            refused.add(new NotAllowed(what.replace('$', '.'), line));
        }
    }
}
