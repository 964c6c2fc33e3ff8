package petal.lessons.cli;

import petal.lessons.classroom.DeviceChoice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --device}. */
final class DeviceConverter implements ITypeConverter<DeviceChoice> {

    @Override
    public DeviceChoice convert(String value) {
        try {
            return DeviceChoice.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
